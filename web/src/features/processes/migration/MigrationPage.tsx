import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { designersName, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { EmptyView, PageHeader, QueryView } from '../../../ui';
import type { ProcessVersions, Version } from '../types';
import { VersionOption } from '../VersionOption';
import { useProcess } from '../use-process';
import { MigrationDesk } from './MigrationDesk';
import '../processes.css';
import './migration.css';

/** Running instances of an earlier version, and where they go on in a later one. Nothing is done before it was shown. */
export function MigrationPage() {
  const { processId } = useParams({ from: '/console/processes/$processId/migration' });
  const process = useProcess(processId);
  return <QueryView query={process}>{(data) => <Migration process={data} />}</QueryView>;
}

function Migration({ process }: { process: ProcessVersions }) {
  const { t } = useTranslation('processes');
  const language = useLanguage();
  const search = useSearch({ from: '/console/processes/$processId/migration' });
  const navigate = useNavigate({ from: '/processes/$processId/migration' });
  const { versions, processDefinitionId } = process;
  const numbered = (version: number | undefined) => versions.find((one) => one.version === version);
  // What is proposed first stays, whatever is deployed or goes on meanwhile: a mapping belongs to its versions.
  const [first] = useState(() => proposed(versions, numbered(search.to)));
  const target = numbered(search.to) ?? numbered(first.to) ?? versions[0]!;
  const sources = versions.filter(({ version }) => version !== target.version);
  const source =
    sources.find(({ version }) => version === search.from) ??
    sources.find(({ version }) => version === first.from) ??
    mostRunning(sources);
  return (
    <>
      <PageHeader
        title={t('migration.title', { process: designersName(process.name, language) })}
        isContent
        description={
          <Link to="/processes/$processId" params={{ processId: processDefinitionId }} search={{}}>
            {t('migration.back')}
          </Link>
        }
      />
      {source === undefined ? (
        <EmptyView title={t('migrate.noOther')} hint={t('migration.noOtherHint')} />
      ) : (
        <>
          <Form layout="vertical" className="migration-versions">
            <VersionSelect
              label={t('migration.from')}
              versions={sources}
              chosen={source}
              onChange={(from) => void navigate({ search: { from, to: target.version }, replace: true })}
            />
            <VersionSelect
              label={t('migrate.target')}
              versions={versions}
              chosen={target}
              onChange={(to) =>
                void navigate({
                  search: { ...(source.version !== to && { from: source.version }), to },
                  replace: true,
                })
              }
            />
          </Form>
          <OtherVersions
            versions={sources.filter(({ version, active }) => version !== source.version && active > 0)}
            processId={processDefinitionId}
            to={target.version}
          />
          <MigrationDesk
            key={`${source.processDefinitionKey} ${target.processDefinitionKey}`}
            source={source}
            target={target}
          />
        </>
      )}
    </>
  );
}

interface OtherVersionsProps {
  versions: readonly Version[];
  processId: string;
  to: number;
}

/** Each version has a mapping of its own: they are migrated one after the other. */
function OtherVersions({ versions, processId, to }: OtherVersionsProps) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  if (versions.length === 0) return null;
  return (
    <p>
      {t('migration.others')}{' '}
      {versions.map(({ version, active }) => (
        <Link
          key={version}
          to="/processes/$processId/migration"
          params={{ processId }}
          search={{ from: version, to }}
          className="migration-other-version"
        >
          {t('migration.otherVersion', { version, count: active, formatted: format.number(active) })}
        </Link>
      ))}
    </p>
  );
}

interface VersionSelectProps {
  label: string;
  versions: readonly Version[];
  chosen: Version;
  onChange: (version: number) => void;
}

function VersionSelect({ label, versions, chosen, onChange }: VersionSelectProps) {
  return (
    <Form.Item label={label}>
      <Select
        aria-label={label}
        value={chosen.version}
        popupMatchSelectWidth={false}
        onChange={onChange}
        options={versions.map((one) => ({ value: one.version, label: <VersionOption version={one} /> }))}
      />
    </Form.Item>
  );
}

function proposed(versions: readonly Version[], chosen: Version | undefined) {
  const to = (chosen ?? versions[0]!).version;
  return { from: mostRunning(versions.filter(({ version }) => version !== to))?.version, to };
}

/** Where there is most to do; of those alike the newest. */
const mostRunning = (versions: readonly Version[]): Version | undefined =>
  [...versions].sort((a, b) => b.active - a.active || b.version - a.version)[0];
