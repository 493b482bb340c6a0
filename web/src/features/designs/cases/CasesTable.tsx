import {
  CopyOutlined,
  DeleteOutlined,
  EditOutlined,
  HighlightOutlined,
  ImportOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Button, Space, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import type { DecisionsOnPaper } from '../../../tables';
import { EmptyView, IconButton, SidewaysScroll } from '../../../ui';
import { CaseAnswer } from './CaseAnswer';
import { CaseDialog } from './CaseDialog';
import { CaseOutcome } from './CaseOutcome';
import { CaseValue } from './CaseValue';
import { type CaseResult, type DecisionCase, taken } from './cases-file';

interface Props {
  cases: readonly DecisionCase[];
  onChange: (cases: readonly DecisionCase[]) => void;
  /** In the order of the cases; undefined while they run. */
  results: readonly CaseResult[] | undefined;
  /** The table that they are about, as it stands. */
  table: { path: string; content: string; file: DecisionsOnPaper | undefined };
  /** Marks the rules that counted in the table. Absent where no table is in sight. */
  onMark?: (result: CaseResult | undefined) => void;
}

interface Row {
  key: number;
  one: DecisionCase;
  result: CaseResult | undefined;
}

/** Test cases with how each comes out, to be added, changed and taken away. */
export function CasesTable({ cases, onChange, results, table, onMark }: Props) {
  const { t } = useTranslation('designs');
  /** Which is being written: beyond the last one, a new one. */
  const [written, setWritten] = useState<number>();
  const [marked, setMarked] = useState<number>();
  const nameOf = (id: string) => table.file?.decisions.find((decision) => decision.id === id)?.name ?? id;
  const put = (index: number, one: DecisionCase) => onChange(cases.toSpliced(index, 1, one));
  const mark = (index: number, result: CaseResult | undefined) => {
    const isMarked = marked === index;
    setMarked(isMarked ? undefined : index);
    onMark?.(isMarked ? undefined : result);
  };
  const columns: TableColumnsType<Row> = [
    { title: t('cases.result'), key: 'outcome', render: (_, { result }) => <CaseOutcome result={result} /> },
    {
      title: t('cases.name'),
      key: 'name',
      render: (_, { one }) => (
        <div className="designs-case-name" data-content>
          {one.name}
          <div className="designs-aside">{nameOf(one.decision)}</div>
        </div>
      ),
    },
    { title: t('cases.inputs'), key: 'inputs', render: (_, { one }) => <Entries of={one.inputs} /> },
    { title: t('cases.expected'), key: 'expected', render: (_, { one }) => <CaseValue value={one.expected} /> },
    { title: t('cases.actual'), key: 'actual', render: (_, { result }) => result && <CaseAnswer result={result} /> },
    {
      title: t('cases.rules'),
      key: 'rules',
      render: (_, { result }) =>
        result?.rules.map(({ decisionId, rules, byDefault }) => (
          <div key={decisionId} className="designs-aside" data-content>
            {nameOf(decisionId)}
            {t('cases.colon')}
            {byDefault ? t('cases.byDefault') : rules.map(({ number }) => number).join(t('cases.comma'))}
          </div>
        )),
    },
    {
      title: t('cases.actions'),
      key: 'actions',
      render: (_, { key: index, one, result }) => (
        <Space size={0}>
          {onMark && (
            <IconButton
              label={t('cases.mark', { name: one.name })}
              icon={<HighlightOutlined />}
              aria-pressed={marked === index}
              disabled={!result || result.rules.length === 0}
              onClick={() => mark(index, result)}
            />
          )}
          {result?.outcome === 'failed' && (
            <IconButton
              label={t('cases.take', { name: one.name })}
              icon={<ImportOutlined />}
              onClick={() => put(index, { ...one, expected: taken(result.actual, one.compare) })}
            />
          )}
          <IconButton
            label={t('cases.edit', { name: one.name })}
            icon={<EditOutlined />}
            onClick={() => setWritten(index)}
          />
          <IconButton
            label={t('cases.copy', { name: one.name })}
            icon={<CopyOutlined />}
            onClick={() =>
              onChange(cases.toSpliced(index + 1, 0, { ...one, name: t('cases.copyName', { name: one.name }) }))
            }
          />
          <IconButton
            label={t('cases.remove', { name: one.name })}
            icon={<DeleteOutlined />}
            onClick={() => onChange(cases.toSpliced(index, 1))}
          />
        </Space>
      ),
    },
  ];
  const rows = cases.map((one, index): Row => ({ key: index, one, result: results?.[index] }));
  return (
    <>
      <Button size="small" icon={<PlusOutlined />} disabled={!table.file} onClick={() => setWritten(cases.length)}>
        {t('cases.add')}
      </Button>
      {cases.length === 0 ? (
        <EmptyView title={t('cases.none')} hint={t('cases.noneHint')} />
      ) : (
        <SidewaysScroll label={t('cases.title')}>
          <Table<Row>
            size="small"
            columns={columns}
            dataSource={rows}
            pagination={false}
            aria-label={t('cases.title')}
          />
        </SidewaysScroll>
      )}
      {written !== undefined && table.file && (
        <CaseDialog
          initial={cases[written]}
          table={{ ...table, file: table.file }}
          onDone={(one) => {
            put(written, one);
            setWritten(undefined);
          }}
          onClose={() => setWritten(undefined)}
        />
      )}
    </>
  );
}

function Entries({ of: inputs }: { of: Record<string, unknown> }) {
  return (
    <ul className="designs-case-entries">
      {Object.entries(inputs).map(([name, value]) => (
        <li key={name}>
          <code data-content>{name}</code> <CaseValue value={value} />
        </li>
      ))}
    </ul>
  );
}
