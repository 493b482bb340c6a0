import { Link } from '@tanstack/react-router';
import { Alert, Table, type TableColumnsType } from 'antd';
import type { components } from '../../../api/schema';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useText } from '../../../i18n/use-text';
import { EmptyView, SidewaysScroll, StateTag } from '../../../ui';
import type { SidesNames } from './pairs';

type Groups = components['schemas']['MigrationGroups'];
type Group = Groups['groups'][number];

interface Props {
  groups: Groups;
  nameOf: SidesNames;
}

/** Those that stand at the same nodes: how many, where they would stand, or why they would stay. */
export function GroupsTable({ groups: { total, grouped, groups }, nameOf }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const say = useText();
  const names = (elementIds: readonly string[], side: keyof SidesNames) =>
    elementIds.length === 0 ? t('migration.beforeJoin') : elementIds.map(nameOf[side]).join(t('migration.and'));
  const columns: TableColumnsType<Group> = [
    {
      title: t('migration.column.standing'),
      rowScope: 'row',
      render: (_, { elementIds }) => <span data-content>{names(elementIds, 'source')}</span>,
    },
    { title: t('migration.column.count'), align: 'right', render: (_, { instances }) => format.number(instances) },
    {
      title: t('column.outcome'),
      render: (_, group) => {
        const outcome = outcomeOf(group);
        return (
          <>
            <StateTag tone={TONES[outcome]}>{t(`migration.outcome.${outcome}`)}</StateTag>
            <div className="processes-aside">{t('migration.tried', { count: group.tried })}</div>
          </>
        );
      },
    },
    {
      title: t('migration.column.then'),
      render: (_, { wouldMove, targetElementIds, reasons }) => (
        <div data-content className="migration-then">
          {wouldMove > 0 && names(targetElementIds, 'target')}
          {reasons.length > 0 && (
            <ul className="processes-reasons">
              {reasons.map(({ elementId, message }, index) => (
                <li key={`${elementId} ${index}`}>{say(message)}</li>
              ))}
            </ul>
          )}
        </div>
      ),
    },
    {
      title: t('migration.column.examples'),
      render: (_, { examples }) => (
        <span className="migration-examples">
          {examples.map(({ processInstanceKey, businessKey, businessTitle }) => (
            <Link
              key={processInstanceKey}
              to="/instances/$instanceKey"
              params={{ instanceKey: processInstanceKey }}
              search={{}}
            >
              <span data-content>{businessTitle ?? businessKey}</span>
            </Link>
          ))}
        </span>
      ),
    },
  ];
  if (total === 0) return <EmptyView title={t('migration.nobody')} hint={t('migration.nobodyHint')} />;
  const count = (...outcomes: (keyof typeof TONES)[]) =>
    groups.reduce((sum, group) => sum + (outcomes.includes(outcomeOf(group)) ? group.instances : 0), 0);
  const [stay, open] = [count('stays'), count('mixed', 'unknown')];
  const number = format.number;
  return (
    <>
      <Alert
        type={stay + open > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        style={{ marginBlockEnd: 8 }}
        title={
          stay + open > 0
            ? t('migration.someStay', { count: stay, formatted: number(stay), total: number(total) })
            : t('migration.allMove', { count: total, formatted: number(total) })
        }
        description={
          (open > 0 || grouped < total) && (
            <>
              {open > 0 && <div>{t('migration.undecided', { count: open, formatted: number(open) })}</div>}
              {grouped < total && <div>{t('migration.sampled', { formatted: number(grouped) })}</div>}
            </>
          )
        }
      />
      <SidewaysScroll label={t('migration.groups')}>
        <Table
          aria-label={t('migration.groups')}
          size="small"
          rowKey={({ elementIds }) => elementIds.join(' ')}
          columns={columns}
          dataSource={groups}
          pagination={groups.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        />
      </SidewaysScroll>
    </>
  );
}

const TONES = { moves: 'good', stays: 'bad', mixed: 'warning', unknown: 'neutral' } as const;

/** As those that were tried say: of one group they differ in their data only. */
function outcomeOf({ tried, wouldMove }: Group): keyof typeof TONES {
  if (tried === 0) return 'unknown';
  if (wouldMove === tried) return 'moves';
  return wouldMove === 0 ? 'stays' : 'mixed';
}
