import { Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from '../i18n';
import './page-header.css';

interface Props {
  title: string;
  /** The title is what somebody wrote, or has a number in it: not ours to translate. */
  isContent?: boolean;
  /** A line below: what this page is about. */
  description?: ReactNode;
  /** Buttons, at the end of the line. */
  actions?: ReactNode;
  /** Tags beside the title. */
  beside?: ReactNode;
}

/** The one h1 of a page; it also names the browser's tab. */
export function PageHeader({ title, isContent = false, description, actions, beside }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <header className="page-header">
      <div className="page-header-words">
        <Typography.Title level={1} className="page-header-title" data-content={isContent || undefined}>
          {title}
        </Typography.Title>
        {beside}
        {description && <div className="page-header-description">{description}</div>}
      </div>
      {actions && <div className="page-header-actions">{actions}</div>}
    </header>
  );
}
