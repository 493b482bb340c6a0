import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { SidewaysScroll, StateTag, TimeText, type Tone } from '../../ui';
import type { ImportedFiles as Imported } from './use-archive';

export type ImportedRow = Imported['files'][number];

const TONES: Record<ImportedRow['state'], Tone> = {
  new: 'good',
  changed: 'active',
  same: 'neutral',
  older: 'neutral',
  overtaken: 'warning',
  refused: 'bad',
};

/** What would become of each file of an upload: where it comes from, what is on top now, and who works on it. */
export function ImportedFiles({ rows }: { rows: readonly ImportedRow[] }) {
  const { t } = useTranslation('designs');
  return (
    <SidewaysScroll label={t('import.files')}>
      <Table<ImportedRow>
        size="small"
        rowKey="path"
        pagination={false}
        aria-label={t('import.files')}
        dataSource={rows}
        columns={[
          {
            title: t('import.file'),
            key: 'path',
            rowScope: 'row',
            render: (_, { path }) => <span data-content>{path}</span>,
          },
          {
            title: t('import.state'),
            key: 'state',
            render: (_, row) => <Change row={row} />,
          },
        ]}
      />
    </SidewaysScroll>
  );
}

function Change({ row: { path, state, reason, basedOn, newest, isRemoved, drafts = [] } }: { row: ImportedRow }) {
  const { t } = useTranslation('designs');
  const say = useText();
  return (
    <div className="designs-change">
      <StateTag tone={TONES[state]}>{t(`import.states.${state}`)}</StateTag>{' '}
      {reason && <span data-content>{say(reason)}</span>}
      {isRemoved && <div>{t('import.removed')}</div>}
      {state === 'older' && <div>{t('import.older', { version: basedOn ?? '', newest: newest?.version ?? '' })}</div>}
      {state === 'changed' && newest && (
        <div>{t(basedOn === undefined ? 'import.unknownBase' : 'import.upToDate', { version: newest.version })}</div>
      )}
      {state === 'overtaken' && newest && (
        <div>
          <span data-content>
            {t('import.overtaken', { version: basedOn ?? '', newest: newest.version, name: newest.savedByName })}
          </span>{' '}
          <TimeText at={newest.savedAt} />{' '}
          {basedOn !== undefined && (
            // In another window, so that what was chosen here stays.
            <Link
              to="/designs/file"
              search={{ path, version: newest.version, against: basedOn }}
              target="_blank"
              aria-label={t('import.compareOf', { path })}
              data-content
            >
              {t('import.compare')}
            </Link>
          )}
        </div>
      )}
      {drafts.map(({ savedByName, savedAt, isMine }) => (
        <div key={savedByName} className="designs-draft">
          {isMine ? t('import.myDraft') : <span data-content>{t('import.draft', { name: savedByName })}</span>}{' '}
          <TimeText at={savedAt} />
        </div>
      ))}
    </div>
  );
}
