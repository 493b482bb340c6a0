import { Alert, Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { FailureText } from './FailureText';
import { OutcomeTag } from './OutcomeTag';
import type { BatchPreview } from './types';

type Target = BatchPreview['first'][number];

interface Props {
  preview: BatchPreview;
  nameOf: (elementId: string) => string;
}

/** How many, and for the first of them what would happen to each as things stand. */
export function PreviewTable({ preview: { count, first }, nameOf }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const failing = first.filter(({ outcome }) => outcome !== 'done').length;
  const hasMoves = first.some(({ moves }) => moves !== null);
  const columns: TableColumnsType<Target> = [
    {
      title: t('column.instance'),
      rowScope: 'row',
      render: (_, { businessTitle, businessKey, targetKey }) => (
        <span data-content>{businessTitle ?? businessKey ?? targetKey}</span>
      ),
    },
    { title: t('column.outcome'), render: (_, { outcome }) => <OutcomeTag state={outcome} isForeseen /> },
    {
      title: hasMoves ? t('column.moves') : t('column.why'),
      render: (_, { moves, failure }) =>
        failure ? <FailureText failure={failure} /> : <Moves moves={moves ?? []} nameOf={nameOf} />,
    },
  ];
  return (
    <>
      <Alert
        type={failing > 0 ? 'warning' : 'info'}
        showIcon
        role="status"
        style={{ marginBlockEnd: 8 }}
        title={t('batch.willTouch', { count, formatted: format.number(count) })}
        description={
          failing > 0
            ? t('batch.someCannot', { looked: first.length, failing })
            : t('batch.allCan', { looked: first.length })
        }
      />
      <Table
        aria-label={t('batch.previewTable')}
        size="small"
        rowKey="targetKey"
        columns={columns}
        dataSource={first}
        pagination={false}
        scroll={{ x: 'max-content', y: 260 }}
      />
    </>
  );
}

function Moves({ moves, nameOf }: { moves: NonNullable<Target['moves']>; nameOf: (elementId: string) => string }) {
  const { t } = useTranslation('processes');
  return (
    <span data-content>
      {moves
        .map(({ from, to }) => {
          if (from === null) return t('batch.arrives', { to: nameOf(to ?? '') });
          if (to === null) return t('batch.leaves', { from: nameOf(from) });
          return from === to ? nameOf(from) : t('batch.mapped', { from: nameOf(from), to: nameOf(to) });
        })
        .join(t('batch.separator'))}
    </span>
  );
}
