import type { ReactNode } from 'react';
import { InboxOutlined } from '@ant-design/icons';
import { useTranslation } from '../i18n';

interface Props {
  title?: string;
  /** What the user may do about it. */
  hint?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function EmptyView({ title, hint, action }: Props) {
  const { t } = useTranslation();
  return (
    <div className="state-view">
      <InboxOutlined className="state-view-icon" aria-hidden />
      <p className="state-view-title">{title ?? t('state.empty')}</p>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}
