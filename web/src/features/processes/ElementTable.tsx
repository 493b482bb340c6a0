import { Button, Collapse, Table, type TableColumnsType } from 'antd';
import { type DiagramElement, ElementName } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { ElementFigures } from './types';

interface Props {
  elements: ElementFigures[];
  drawn: ReadonlyMap<string, DiagramElement>;
  selected: string | undefined;
  onSelect: (elementId: string | undefined) => void;
}

/** The facts of the diagram for those who read rather than look: every number of every node. */
export function ElementTable({ elements, drawn, selected, onSelect }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const time = (value: number | null) => (value === null ? '–' : format.duration(value));
  const number = (value: number) => format.number(value);
  const columns: TableColumnsType<ElementFigures> = [
    {
      title: t('column.element'),
      rowScope: 'row',
      render: (_, { elementId }) => (
        <Button
          type="link"
          className="processes-node"
          aria-pressed={elementId === selected}
          onClick={() => onSelect(elementId === selected ? undefined : elementId)}
        >
          <ElementName element={drawn.get(elementId)} id={elementId} />
        </Button>
      ),
    },
    { title: t('heat.waiting'), dataIndex: 'waiting', align: 'right', render: number, sorter: by('waiting') },
    { title: t('heat.overdue'), dataIndex: 'overdue', align: 'right', render: number, sorter: by('overdue') },
    { title: t('heat.incidents'), dataIndex: 'incidents', align: 'right', render: number, sorter: by('incidents') },
    { title: t('heat.meanWaiting'), dataIndex: 'meanWaiting', align: 'right', render: time, sorter: by('meanWaiting') },
    {
      title: t('heat.longestWaiting'),
      dataIndex: 'longestWaiting',
      align: 'right',
      render: time,
      sorter: by('longestWaiting'),
    },
    { title: t('column.completed'), dataIndex: 'completed', align: 'right', render: number, sorter: by('completed') },
    {
      title: t('heat.meanDuration'),
      dataIndex: 'meanDuration',
      align: 'right',
      render: time,
      sorter: by('meanDuration'),
    },
    { title: t('heat.p95Duration'), dataIndex: 'p95Duration', align: 'right', render: time, sorter: by('p95Duration') },
  ];
  return (
    <Collapse
      size="small"
      className="processes-facts"
      items={[
        {
          key: 'facts',
          label: t('heat.table', { count: elements.length }),
          children: (
            <Table
              aria-label={t('heat.tableLabel')}
              size="small"
              rowKey="elementId"
              columns={columns}
              dataSource={elements}
              pagination={false}
              scroll={{ x: 'max-content', y: 320 }}
              rowClassName={({ elementId }) => (elementId === selected ? 'processes-selected' : '')}
            />
          ),
        },
      ]}
    />
  );
}

type Figure =
  'waiting' | 'overdue' | 'incidents' | 'meanWaiting' | 'longestWaiting' | 'completed' | 'meanDuration' | 'p95Duration';

const by = (figure: Figure) => ({
  compare: (a: ElementFigures, b: ElementFigures) => (a[figure] ?? -1) - (b[figure] ?? -1),
});
