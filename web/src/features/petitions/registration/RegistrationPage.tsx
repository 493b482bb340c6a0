import { type ReactElement, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { EmptyView, PageHeader } from '../../../ui';
import '../petitions.css';
import { Receipt } from './Receipt';
import { type Registered, RegistrationForm } from './RegistrationForm';

export function RegistrationPage(): ReactElement {
  const { t } = useTranslation('petitions');
  const isClerk = useHasRole('clerk');
  const [registered, setRegistered] = useState<Registered>();
  return (
    <>
      <PageHeader title={t('register.title')} description={registered ? undefined : t('register.description')} />
      {!isClerk && <EmptyView title={t('register.forbidden')} hint={t('register.forbiddenHint')} />}
      {isClerk && registered && <Receipt registered={registered} onAnother={() => setRegistered(undefined)} />}
      {isClerk && !registered && <RegistrationForm onDone={setRegistered} />}
    </>
  );
}
