import { Link } from '@tanstack/react-router';
import { Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { QueryView, StateTag, TimeText } from '../../ui';
import { DeployDialog } from './DeployDialog';
import { RestoreDialog } from './RestoreDialog';
import type { DesignVersion } from './types';
import { useVersions } from './use-versions';

interface Props {
  path: string;
  onClose: () => void;
  onRestored: () => void;
}

/** Everything that was ever saved of a file: to be looked at, compared, brought back, deployed. */
export function VersionsDrawer({ path, onClose, onRestored }: Props) {
  const { t } = useTranslation('designs');
  const versions = useVersions(path);
  const [restored, setRestored] = useState<DesignVersion>();
  const [deployed, setDeployed] = useState<DesignVersion>();
  return (
    <Drawer open title={t('versions.title')} size={520} onClose={onClose}>
      <QueryView query={versions}>
        {({ items }) => (
          <ol className="designs-versions" aria-label={t('versions.title')}>
            {items.map((version, index) => (
              <li key={version.version}>
                <div className="designs-tags">
                  <strong>{t('list.version', { version: version.version })}</strong>
                  <TimeText at={version.savedAt} />
                  <span data-content>{version.savedByName}</span>
                  <StateTag tone="neutral">{t(`origin.${version.origin}`)}</StateTag>
                  {version.isInForce && <StateTag tone="good">{t('state.in-force')}</StateTag>}
                </div>
                <p data-content>{version.reason}</p>
                <Space wrap>
                  <Link to="/designs/file" search={{ path, version: version.version }}>
                    {t('versions.look')}
                  </Link>
                  {items[index + 1] && (
                    <Link
                      to="/designs/file"
                      search={{ path, version: version.version, against: items[index + 1]!.version }}
                    >
                      {t('versions.compare', { version: items[index + 1]!.version })}
                    </Link>
                  )}
                  {index > 0 && (
                    <Button size="small" onClick={() => setRestored(version)}>
                      {t('versions.restore')}
                    </Button>
                  )}
                  {!version.isInForce && (
                    <Button size="small" onClick={() => setDeployed(version)}>
                      {t('versions.deploy')}
                    </Button>
                  )}
                </Space>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
      {restored && (
        <RestoreDialog
          path={path}
          version={restored.version}
          onClose={() => setRestored(undefined)}
          onRestored={() => {
            onClose();
            onRestored();
          }}
        />
      )}
      {deployed && (
        <DeployDialog
          files={[{ path, version: deployed.version }]}
          isUnsaved={false}
          onClose={() => setDeployed(undefined)}
        />
      )}
    </Drawer>
  );
}
