import { PrinterOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from '../../../i18n';
import type { Registered } from './RegistrationForm';

interface Props {
  registered: Registered;
  onAnother: () => void;
}

/** The number and the query code, which is told only now, and what happens next. */
export function Receipt({ registered, onAnother }: Props) {
  const { t } = useTranslation('petitions');
  const { petitionKey, number, queryCode } = registered;
  return (
    <section className="panel receipt" aria-labelledby="receipt">
      <h2 id="receipt">{t('receipt.title')}</h2>
      <dl>
        <dt>{t('column.number')}</dt>
        <dd data-content>{number}</dd>
        <dt>{t('receipt.queryCode')}</dt>
        <dd className="query-code" data-content>
          {queryCode}
        </dd>
      </dl>
      <Alert type="warning" showIcon title={t('receipt.onlyNow')} />
      <h3>{t('receipt.next')}</h3>
      <ol>
        <li>{t('receipt.give')}</li>
        <li>{t('receipt.screening')}</li>
        <li>{t('receipt.follow')}</li>
      </ol>
      <div className="registration-actions no-print">
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
        <Button onClick={onAnother}>{t('receipt.another')}</Button>
        <Link to="/petitions/$petitionKey" params={{ petitionKey }} className="ant-btn-link-like">
          {t('receipt.open')}
        </Link>
      </div>
    </section>
  );
}
