import { Alert, Table, type TableProps } from 'antd';
import { useTranslation } from '../../../i18n';
import type { DecisionTable } from './use-decision';
import { Wide } from '../Wide';

type Rules = NonNullable<DecisionTable['table']>;
type Rule = Rules['rules'][number];

/** A decision table as rows and columns of text: what a screen reader reads, and a printer prints. */
export function RulesTable({ content }: { content: DecisionTable }) {
  const { t } = useTranslation('administration');
  const { table, expression, requires } = content;
  return (
    <div className="admin-stack">
      {requires.length > 0 && (
        <p className="admin-note" style={{ margin: 0 }}>
          {t('decisions.requires')} <span data-content>{requires.join('、')}</span>
        </p>
      )}
      {table && <Rules table={table} />}
      {expression !== null && (
        <pre className="admin-data" data-content tabIndex={0} aria-label={t('decisions.expression')}>
          {expression}
        </pre>
      )}
      {!table && expression === null && <Alert type="info" showIcon title={t('decisions.composite')} />}
    </div>
  );
}

function Rules({ table }: { table: Rules }) {
  const { t } = useTranslation('administration');
  const { inputs, outputs, annotations, rules, hitPolicy, aggregation } = table;
  const cell = (text: string | null | undefined) => (
    <span data-content className="admin-mono">
      {text ?? '–'}
    </span>
  );
  const heading = (text: string) => <span data-content>{text}</span>;
  const columns: TableProps<Rule>['columns'] = [
    { title: t('decisions.rule'), dataIndex: 'number', width: 60 },
    {
      title: t('decisions.when'),
      children: inputs.map(({ label }, index) => ({
        key: `input-${index}`,
        width: 160,
        title: heading(label),
        render: (_: unknown, { tests }: Rule) => cell(tests[index]),
      })),
    },
    {
      title: t('decisions.then'),
      children: outputs.map((name, index) => ({
        key: `output-${index}`,
        width: 160,
        title: heading(name),
        render: (_: unknown, rule: Rule) => cell(rule.outputs[index]),
      })),
    },
    ...(annotations.length === 0
      ? []
      : [
          {
            title: t('decisions.because'),
            children: annotations.map((name, index) => ({
              key: `annotation-${index}`,
              width: 200,
              title: heading(name),
              render: (_: unknown, rule: Rule) => <span data-content>{rule.annotations[index] ?? '–'}</span>,
            })),
          },
        ]),
  ];
  return (
    <>
      <p className="admin-note" style={{ margin: 0 }}>
        {t('decisions.hitPolicy')} <code>{aggregation === null ? hitPolicy : `${hitPolicy} ${aggregation}`}</code>
      </p>
      <Wide
        label={t('decisions.asTable')}
        width={60 + 160 * (inputs.length + outputs.length) + 200 * annotations.length}
      >
        <Table
          bordered
          size="small"
          rowKey="number"
          dataSource={rules}
          columns={columns}
          pagination={rules.length > 50 && { pageSize: 50, showSizeChanger: false }}
        />
      </Wide>
    </>
  );
}
