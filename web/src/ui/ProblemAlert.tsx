import { Alert } from 'antd';
import { ApiProblem, ServerUnreachable } from '../api/problem';
import { useTranslation } from '../i18n';

/** A refusal above a form or a list that stays: the server’s words, and each field’s. */
export function ProblemAlert({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  if (error instanceof ServerUnreachable)
    return (
      <Alert type="warning" showIcon role="alert" title={t('state.offline')} description={t('state.offlineHint')} />
    );
  const fields = error instanceof ApiProblem ? error.fields : [];
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={message}
      description={
        fields.length > 0 && (
          <ul>
            {fields.map(({ field, code, detail }) => (
              <li key={`${field} ${code}`}>{detail}</li>
            ))}
          </ul>
        )
      }
    />
  );
}
