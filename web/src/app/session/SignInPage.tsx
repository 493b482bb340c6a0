import { useNavigate, useSearch } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from '../../i18n';
import { PageHeader } from '../../ui';
import { LanguageSwitch } from '../layout/LanguageSwitch';
import { SignInForm } from './SignInForm';
import './sign-in.css';

export function SignInPage() {
  const { t } = useTranslation();
  const { from } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <p className="sign-in-product">{t('product')}</p>
        <PageHeader title={t('session.title')} />
        <SignInForm onSignedIn={() => void navigate({ href: from ?? '/work', replace: true })} />
        <div className="sign-in-language">
          <LanguageSwitch />
        </div>
      </Card>
    </main>
  );
}
