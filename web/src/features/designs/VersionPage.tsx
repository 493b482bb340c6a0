import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { PageHeader, QueryView, TimeText } from '../../ui';
import { ContentView } from './ContentView';
import { DeployDialog } from './DeployDialog';
import { RestoreDialog } from './RestoreDialog';
import { useContent } from './use-content';
import { useVersions } from './use-versions';

/** A version to be looked at: nothing is changed here. */
export function VersionPage({ path, version }: { path: string; version: number }) {
  const { t } = useTranslation('designs');
  const navigate = useNavigate();
  const content = useContent(path, version);
  const versions = useVersions(path);
  const [dialog, setDialog] = useState<'restore' | 'deploy'>();
  const one = versions.data?.items.find((each) => each.version === version);
  const newest = versions.data?.items[0]?.version;
  return (
    <>
      <PageHeader
        title={t('version.title', { path, version })}
        isContent
        description={
          one && (
            <>
              <TimeText at={one.savedAt} />{' '}
              <span data-content>
                {one.savedByName} · {one.reason}
              </span>
            </>
          )
        }
        actions={
          <Space wrap>
            <Link to="/designs/file" search={{ path }}>
              {t('version.back')}
            </Link>
            {newest !== undefined && newest !== version && (
              <>
                <Link to="/designs/file" search={{ path, version: newest, against: version }}>
                  {t('version.compare')}
                </Link>
                <Button key="restore" onClick={() => setDialog('restore')}>
                  {t('versions.restore')}
                </Button>
              </>
            )}
            {/* With a key: what comes before it later would become the button that a click has begun on. */}
            <Button key="deploy" onClick={() => setDialog('deploy')}>
              {t('versions.deploy')}
            </Button>
          </Space>
        }
      />
      <Alert type="info" showIcon title={t('version.readOnly')} style={{ marginBlockEnd: 8 }} />
      <QueryView query={content}>{(file) => <ContentView file={file} />}</QueryView>
      {dialog === 'restore' && (
        <RestoreDialog
          path={path}
          version={version}
          onClose={() => setDialog(undefined)}
          onRestored={() => void navigate({ to: '/designs/file', search: { path } })}
        />
      )}
      {dialog === 'deploy' && (
        <DeployDialog files={[{ path, version }]} isUnsaved={false} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}
