import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { SidewaysScroll, TimeText } from '../../ui';
import { LatenessTags } from './LatenessTags';
import { NextStep } from './NextStep';
import { PetitionCell } from './PetitionCell';
import { RowActions } from './RowActions';
import type { DoableAction, LatePetition } from './types';

export interface LateListProps {
  rows: LatePetition[];
  selected: readonly string[];
  onSelect: (keys: string[]) => void;
  onAct: (action: DoableAction, rows: LatePetition[]) => void;
}

export function LateTable({ rows, selected, onSelect, onAct }: LateListProps) {
  const { t } = useTranslation('supervision');
  const columns: TableColumnsType<LatePetition> = [
    { key: 'petition', title: t('column.petition'), render: (_, row) => <PetitionCell row={row} />, width: 190 },
    {
      key: 'court',
      title: t('column.court'),
      width: 130,
      render: (_, { handlingCourt, handlerName }) => (
        <div data-content className="late-petition">
          <span>{handlingCourt.name}</span>
          {handlerName && <span className="late-note">{handlerName}</span>}
        </div>
      ),
    },
    { key: 'late', title: t('column.late'), width: 170, render: (_, row) => <LatenessTags row={row} /> },
    { key: 'ladder', title: t('column.ladder'), width: 110, render: (_, row) => <LadderCell ladder={row.ladder} /> },
    { key: 'next', title: t('column.next'), width: 180, render: (_, { next }) => <NextStep next={next} /> },
    {
      key: 'actions',
      title: t('column.actions'),
      className: 'late-doing',
      width: 130,
      render: (_, row) => <RowActions row={row} onAct={onAct} />,
    },
  ];
  return (
    <SidewaysScroll label={t('list')}>
      <Table
        rowKey="petitionKey"
        size="middle"
        columns={columns}
        dataSource={rows}
        pagination={false}
        rowSelection={{
          selectedRowKeys: [...selected],
          onChange: (keys) => onSelect(keys.map(String)),
          getTitleCheckboxProps: () => ({ 'aria-label': t('select.all') }),
          getCheckboxProps: ({ number }) => ({ 'aria-label': t('select.one', { number }) }),
        }}
      />
    </SidewaysScroll>
  );
}

export function LadderCell({ ladder }: { ladder: LatePetition['ladder'] }) {
  const { t } = useTranslation('supervision');
  const text = useText();
  if (!ladder) return <span className="late-note">{t('ladder.none')}</span>;
  return (
    <div className="late-petition">
      <strong data-content>{ladder.rungName ? text(ladder.rungName) : t('ladder.begun')}</strong>
      <span className="late-note">
        <TimeText at={ladder.since} dateOnly />
      </span>
      <span className="late-note">{text(ladder.triggerName)}</span>
    </div>
  );
}
