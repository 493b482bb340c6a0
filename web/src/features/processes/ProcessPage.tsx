import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useHasRole } from '../../session';
import { PageHeader, QueryView } from '../../ui';
import { ProcessDiagram } from './ProcessDiagram';
import { ProcessInstances } from './ProcessInstances';
import type { ProcessSearch } from './search';
import { StartAction } from './StartAction';
import { SuspendAction } from './SuspendAction';
import { SuspensionNotice } from './SuspensionNotice';
import type { ProcessVersions } from './types';
import { useProcess } from './use-process';
import { VersionChooser } from './VersionChooser';
import './processes.css';

/** One process: its diagram as a heat map above, its instances below. */
export function ProcessPage() {
  const { processId } = useParams({ from: '/console/processes/$processId' });
  const process = useProcess(processId);
  return <QueryView query={process}>{(data) => <ProcessView process={data} />}</QueryView>;
}

function ProcessView({ process }: { process: ProcessVersions }) {
  const { t } = useTranslation('processes');
  const language = useLanguage();
  const search = useSearch({ from: '/console/processes/$processId' });
  const navigate = useNavigate({ from: '/processes/$processId' });
  const mayOperate = useHasRole('platform-administrator');
  const mayDesign = useHasRole('platform-administrator', 'designer');
  /** From here tokens are to be moved: the next node clicked on is where to. */
  const [movingFrom, setMovingFrom] = useState<string>();
  const [movingTo, setMovingTo] = useState<string>();
  const change = (changes: Partial<ProcessSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, ...changes }), replace: true });
  const version = process.versions.find((one) => one.version === search.version);
  const newest = process.versions.at(0);
  const { processDefinitionId, suspension } = process;
  const stopMoving = () => {
    setMovingFrom(undefined);
    setMovingTo(undefined);
  };
  return (
    <>
      <PageHeader
        title={designersName(process.name, language)}
        description={<Link to="/processes">{t('one.back')}</Link>}
        beside={
          <VersionChooser
            process={process}
            version={version?.version}
            onChange={(chosen) => change({ version: chosen, element: undefined })}
          />
        }
        actions={
          <>
            {mayDesign && newest && (
              <StartAction processId={processDefinitionId} definitionKey={newest.processDefinitionKey} />
            )}
            {mayDesign && process.versions.length > 1 && (
              <Link
                to="/processes/$processId/migration"
                params={{ processId: processDefinitionId }}
                search={version && version.version !== process.newestVersion ? { from: version.version } : {}}
              >
                {t('migration.open')}
              </Link>
            )}
            {mayOperate && <SuspendAction processId={processDefinitionId} of="process" suspension={suspension} />}
            {mayOperate && version && (
              <SuspendAction processId={version.processDefinitionKey} of="version" suspension={version.suspension} />
            )}
          </>
        }
      />
      {suspension && <SuspensionNotice suspension={suspension} />}
      {version?.suspension && <SuspensionNotice suspension={version.suspension} />}
      <ProcessDiagram
        process={process}
        version={version}
        search={search}
        movingFrom={movingFrom}
        onChange={change}
        onTarget={setMovingTo}
        onStopMoving={stopMoving}
      />
      <ProcessInstances
        process={process}
        version={version}
        search={search}
        onChange={change}
        mayOperate={mayOperate}
        move={{ from: movingFrom, to: movingTo, begin: setMovingFrom, choose: setMovingTo, stop: stopMoving }}
      />
    </>
  );
}
