import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { useTranslation } from '../../../i18n';
import { EmptyView, ProblemAlert, QueryView } from '../../../ui';
import { useVerifications } from './use-verifications';
import { VerificationCard } from './VerificationCard';

/** What an operator types. */
const EXPORT_COMMAND = 'npm run audit:export';
const VERIFY_COMMAND = 'npm run audit:verify';

interface Props {
  onVerify: () => void;
  isAsking: boolean;
  error: unknown;
}

/** Has the whole trail verified, and says how far that is and what came of it. */
export function VerificationPanel({ onVerify, isAsking, error }: Props) {
  const { t } = useTranslation('administration');
  const verifications = useVerifications();
  return (
    <section className="admin-panel" aria-labelledby="verification">
      <Typography.Title level={2} className="admin-title" id="verification">
        {t('audit.verification')}
      </Typography.Title>
      <div className="admin-stack">
        <p className="admin-note" style={{ margin: 0 }}>
          {t('audit.verificationHint')}
        </p>
        <div>
          <Button icon={<SafetyCertificateOutlined />} type="primary" loading={isAsking} onClick={onVerify}>
            {t('audit.verifyAll')}
          </Button>
        </div>
        <ProblemAlert error={error} />
        <QueryView query={verifications}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView title={t('audit.neverVerified')} hint={t('audit.neverVerifiedHint')} />
            ) : (
              <div className="admin-stack">
                {items.slice(0, 5).map((one) => (
                  <VerificationCard key={one.verificationKey} verification={one} />
                ))}
              </div>
            )
          }
        </QueryView>
        <p className="admin-note" style={{ margin: 0 }}>
          {t('audit.exportHint')} <code>{EXPORT_COMMAND}</code> · <code>{VERIFY_COMMAND}</code>
        </p>
      </div>
    </section>
  );
}
