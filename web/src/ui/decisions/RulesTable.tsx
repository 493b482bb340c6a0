import { CheckOutlined } from '@ant-design/icons';
import { Alert, Table, type TableProps } from 'antd';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { SidewaysScroll } from '../SidewaysScroll';
import './rules-table.css';

type Content = Pick<components['schemas']['DecisionTable'], 'requires' | 'table' | 'expression'>;
type Rules = NonNullable<Content['table']>;
type Rule = Rules['rules'][number];

interface Props {
  content: Content;
  /** Numbers of the rules that counted: they are marked, in words too. */
  counted?: readonly number[];
}

/** A decision table as rows and columns of text: what a screen reader reads, and a printer prints. */
export function RulesTable({ content, counted = [] }: Props) {
  const { t } = useTranslation();
  const { table, expression, requires } = content;
  return (
    <div className="rules-table">
      {requires.length > 0 && (
        <p className="rules-table-note">
          {t('rules.requires')} <span data-content>{requires.join('、')}</span>
        </p>
      )}
      {table && <RuleRows table={table} counted={counted} />}
      {expression !== null && (
        <pre className="rules-table-expression" data-content tabIndex={0} aria-label={t('rules.expression')}>
          {expression}
        </pre>
      )}
      {!table && expression === null && <Alert type="info" showIcon title={t('rules.composite')} />}
    </div>
  );
}

function RuleRows({ table, counted }: { table: Rules; counted: readonly number[] }) {
  const { t } = useTranslation();
  const { inputs, outputs, annotations, rules, hitPolicy, aggregation } = table;
  const cell = (text: string | null | undefined) => (
    <span data-content className="rules-table-feel">
      {text ?? '–'}
    </span>
  );
  const heading = (text: string) => <span data-content>{text}</span>;
  const columns: TableProps<Rule>['columns'] = [
    {
      title: t('rules.number'),
      width: counted.length > 0 ? 90 : 60,
      render: (_, { number }) =>
        counted.includes(number) ? (
          <strong>
            {number} <CheckOutlined aria-hidden /> {t('rules.counted')}
          </strong>
        ) : (
          number
        ),
    },
    {
      title: t('rules.when'),
      children: inputs.map(({ label }, index) => ({
        key: `input-${index}`,
        width: 160,
        title: heading(label),
        render: (_: unknown, { tests }: Rule) => cell(tests[index]),
      })),
    },
    {
      title: t('rules.then'),
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
            title: t('rules.because'),
            children: annotations.map((name, index) => ({
              key: `annotation-${index}`,
              width: 200,
              title: heading(name),
              render: (_: unknown, rule: Rule) => <span data-content>{rule.annotations[index] ?? '–'}</span>,
            })),
          },
        ]),
  ];
  const width = 90 + 160 * (inputs.length + outputs.length) + 200 * annotations.length;
  return (
    <>
      <p className="rules-table-note">
        {t('rules.hitPolicy')} <code>{aggregation === null ? hitPolicy : `${hitPolicy} ${aggregation}`}</code>
      </p>
      <SidewaysScroll label={t('rules.label')}>
        <div className="rules-table-wide" style={{ minInlineSize: width }}>
          <Table
            bordered
            size="small"
            rowKey="number"
            rowClassName={({ number }) => (counted.includes(number) ? 'rules-table-counted' : '')}
            dataSource={rules}
            columns={columns}
            pagination={rules.length > 50 && { pageSize: 50, showSizeChanger: false }}
          />
        </div>
      </SidewaysScroll>
    </>
  );
}
