import { Button, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { EmptyView, SidewaysScroll, StateTag } from '../ui';
import { ElementName } from './ElementName';
import { elementsOf } from './element-names';
import type { DiagramElement, DiagramHeat, ElementState } from './types';

interface Props {
  xml: string;
  /** What it tells, for those who can't see the diagram. */
  label: string;
  states?: readonly ElementState[];
  heat?: DiagramHeat;
  isSuspended?: boolean;
  selected?: string;
  onSelect?: (elementId: string | undefined) => void;
}

interface Row extends ElementState {
  /** undefined: the drawing does not have it. */
  drawn: DiagramElement | undefined;
  order: number;
}

/** The facts of a diagram as a table: what is stuck or late first, then what runs, then what is done. */
export function DiagramTable({ xml, label, states, heat, isSuspended = false, selected, onSelect }: Props) {
  const { t, i18n } = useTranslation('diagram');
  const format = useFormat();
  const rows = useMemo(() => rowsOf(xml, states ?? [], heat), [xml, states, heat]);
  if (rows.length === 0) return <EmptyView title={t('nothing')} />;
  const number = (value: number) => (value === 0 ? '–' : format.number(value));
  const columns: TableColumnsType<Row> = [
    {
      title: t('column.element'),
      rowScope: 'row',
      render: (_, { elementId, drawn }) => (
        <>
          {onSelect ? (
            <Button
              type="link"
              className="diagram-named"
              aria-pressed={elementId === selected}
              onClick={() => onSelect(elementId === selected ? undefined : elementId)}
            >
              <ElementName element={drawn} id={elementId} />
            </Button>
          ) : (
            <ElementName element={drawn} id={elementId} />
          )}
          {drawn?.isNamed && (
            <div style={{ fontSize: 12, fontWeight: 400, color: 'rgba(0,0,0,.62)' }}>
              {i18n.exists(`diagram:type.${drawn.type}`) ? t(`type.${drawn.type}`) : drawn.type}
            </div>
          )}
        </>
      ),
    },
  ];
  if (heat)
    columns.push({
      title: heat.label,
      align: 'right',
      render: (_, { elementId }) => heat.format(heat.values.get(elementId) ?? 0),
    });
  else
    columns.push(
      { title: t('column.state'), render: (_, row) => <StateOf row={row} isSuspended={isSuspended} /> },
      { title: t('column.active'), dataIndex: 'active', align: 'right', render: number },
      ...(['overdue', 'incidents'] as const)
        // A column of nothing only takes room.
        .filter((what) => rows.some((row) => row[what] > 0))
        .map((what) => ({ title: t(`column.${what}`), dataIndex: what, align: 'right' as const, render: number })),
      { title: t('column.completed'), dataIndex: 'completed', align: 'right', render: number },
    );
  return (
    <SidewaysScroll label={t('tableLabel', { label })}>
      <Table
        aria-label={t('tableLabel', { label })}
        size="small"
        rowKey="elementId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        rowClassName={({ elementId }) => (elementId === selected ? 'diagram-row-selected' : '')}
      />
    </SidewaysScroll>
  );
}

function StateOf({ row, isSuspended }: { row: Row; isSuspended: boolean }) {
  const { t } = useTranslation('diagram');
  if (row.incidents > 0) return <StateTag tone="bad">{t('legendIncident')}</StateTag>;
  if (row.overdue > 0) return <StateTag tone="bad">{t('legendOverdue')}</StateTag>;
  if (row.active > 0)
    return (
      <StateTag tone={isSuspended ? 'warning' : 'active'}>
        {t(isSuspended ? 'legendSuspended' : 'legendActive')}
      </StateTag>
    );
  if (row.completed > 0) return <StateTag tone="good">{t('legendCompleted')}</StateTag>;
  return <StateTag tone="neutral">{t('legendTerminated')}</StateTag>;
}

const urgency = ({ incidents, overdue, active }: ElementState) =>
  incidents > 0 ? 0 : overdue > 0 ? 1 : active > 0 ? 2 : 3;

const NONE = { active: 0, completed: 0, terminated: 0, overdue: 0, incidents: 0 };

function rowsOf(xml: string, states: readonly ElementState[], heat: DiagramHeat | undefined): Row[] {
  const elements = elementsOf(xml);
  const order = new Map([...elements.keys()].map((id, index) => [id, index]));
  const facts = heat ? [...heat.values.keys()].map((elementId) => ({ elementId, ...NONE })) : states;
  return facts
    .map((state) => ({
      ...state,
      drawn: elements.get(state.elementId),
      order: order.get(state.elementId) ?? elements.size,
    }))
    .sort((a, b) => urgency(a) - urgency(b) || a.order - b.order);
}
