import { CloudServerOutlined, FileSearchOutlined, LockOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { ApiProblem, ServerUnreachable } from '../api/problem';
import { useTranslation } from '../i18n';

interface Props {
  error: unknown;
  onAgain?: () => void;
}

/** What went wrong in place of a page or a part of one: offline, forbidden, not found, or any refusal in the server’s words. */
export function ErrorView({ error, onAgain }: Props) {
  const { t } = useTranslation();
  const { icon, title, hint } = wordsOf(error, t);
  return (
    <div role="alert" className="state-view">
      {icon}
      <p className="state-view-title">{title}</p>
      {hint && <p>{hint}</p>}
      {onAgain && <Button onClick={onAgain}>{t('state.again')}</Button>}
    </div>
  );
}

function wordsOf(error: unknown, t: (key: string) => string) {
  const className = 'state-view-icon';
  if (error instanceof ServerUnreachable)
    return {
      icon: <CloudServerOutlined className={className} aria-hidden />,
      title: t('state.offline'),
      hint: t('state.offlineHint'),
    };
  if (error instanceof ApiProblem && error.status === 403)
    return {
      icon: <LockOutlined className={className} aria-hidden />,
      title: t('state.forbidden'),
      hint: t('state.forbiddenHint'),
    };
  if (error instanceof ApiProblem && error.status === 404)
    return {
      icon: <FileSearchOutlined className={className} aria-hidden />,
      title: t('state.notFound'),
      hint: t('state.notFoundHint'),
    };
  const hint = error instanceof Error ? error.message : String(error);
  return { icon: <WarningOutlined className={className} aria-hidden />, title: t('state.failed'), hint };
}
