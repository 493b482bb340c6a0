import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { VersionComparison } from './VersionComparison';

interface Props {
  path: string;
  version: number;
  /** Its version that is in force; undefined: nothing of it is. */
  inForce: number | undefined;
}

/** What a file changes against what is in force: opened by whoever wants to see it. */
export function FileChange({ path, version, inForce }: Props) {
  const { t } = useTranslation('designs');
  const [isOpen, setOpen] = useState(false);
  if (inForce === undefined) return <span className="designs-aside">{t('deploy.newFile')}</span>;
  return (
    <>
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'deploy.hideChangeOf' : 'deploy.showChangeOf', { path })}
        data-content
        onClick={() => setOpen((open) => !open)}
      >
        {t(isOpen ? 'deploy.hideChange' : 'deploy.showChange')}
      </Button>
      {isOpen && (
        <div className="designs-change">
          <VersionComparison
            path={path}
            before={inForce}
            after={version}
            labels={{ before: t('deploy.inForce', { version: inForce }), after: t('deploy.toBe', { version }) }}
          />
        </div>
      )}
    </>
  );
}
