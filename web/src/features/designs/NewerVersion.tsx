import { Link } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { useTranslation } from '../../i18n';
import type { DesignVersion } from './types';

interface Props {
  path: string;
  newest: DesignVersion;
  basedOn: number;
  /** Something of mine is not in a version yet. */
  isUnsaved: boolean;
  onReopen: () => void;
}

/** Somebody has saved a version since this one was opened. */
export function NewerVersion({ path, newest, basedOn, isUnsaved, onReopen }: Props) {
  const { t } = useTranslation('designs');
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={<span data-content>{t('newer.title', { version: newest.version, name: newest.savedByName })}</span>}
      description={t(isUnsaved ? 'newer.unsaved' : 'newer.clean', { version: basedOn })}
      action={
        <Space orientation="vertical">
          <Link to="/designs/file" search={{ path, version: newest.version, against: Math.max(1, basedOn) }}>
            {t('newer.compare')}
          </Link>
          {!isUnsaved && <Button onClick={onReopen}>{t('newer.open')}</Button>}
        </Space>
      }
    />
  );
}
