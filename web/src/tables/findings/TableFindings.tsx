import { CheckCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../i18n';
import { StateTag, type Tone } from '../../ui';
import type { Example, TableFinding, Where } from '../on-paper';
import type { CheckedTable, CheckedTables } from './use-table-findings';

interface Props {
  checked: CheckedTables | null | undefined;
  /** Goes to a rule. */
  onShow: (decisionId: string, ruleId: string) => void;
}

/** Rules that overlap, that never count, and what no rule answers, in words with an example. */
export function TableFindings({ checked, onShow }: Props) {
  const { t } = useTranslation('tables');
  if (checked === undefined)
    return (
      <p role="status">
        <LoadingOutlined /> {t('findings.looking')}
      </p>
    );
  if (checked === null) return <p role="status">{t('findings.unread')}</p>;
  const told = checked.tables.filter(hasSomething);
  const isClear = checked.tables.every(({ analysis }) => analysis.findings.length + analysis.tooLarge.length === 0);
  return (
    <div className="table-findings" role="group" tabIndex={0} aria-label={t('findings.title')}>
      {isClear && (
        <h2>
          <span role="status">
            <CheckCircleOutlined className="table-findings-clear" /> {t('findings.none')}
          </span>
        </h2>
      )}
      {told.map((table) => (
        <OneTable key={table.decision.id} table={table} onShow={onShow} />
      ))}
    </div>
  );
}

const hasSomething = ({ analysis }: CheckedTable) =>
  analysis.findings.length + analysis.notJudged.length + analysis.tooLarge.length > 0;

/** So many of the cells that can’t be judged are named. */
const MOST_NAMED = 12;

function OneTable({ table: { decision, analysis }, onShow }: { table: CheckedTable; onShow: Props['onShow'] }) {
  const { t } = useTranslation('tables');
  const { findings, more, notJudged, related, tooLarge } = analysis;
  const show = (rule: number) => onShow(decision.id, decision.table?.rules[rule - 1]?.id ?? '');
  const isTogether = findings.some((finding) => 'where' in finding && finding.where.length > 1);
  return (
    <section aria-label={decision.name}>
      <h2 data-content>{decision.name}</h2>
      <ul>
        {findings.map((finding, index) => (
          <Finding key={index} finding={finding} onShow={show} />
        ))}
        {more.overlaps > 0 && <li>{t('findings.more', { count: more.overlaps })}</li>}
        {more.gaps && <li>{t('findings.moreGaps')}</li>}
        {tooLarge.map((what) => (
          <li key={what}>{t(`findings.tooLarge.${what}`)}</li>
        ))}
        {isTogether &&
          related.map((columns) => (
            <li key={columns.join()}>{t('findings.related', { columns: columns.join(t('findings.list')) })}</li>
          ))}
        {notJudged.length > 0 && (
          <li>
            <details>
              <summary>{t('findings.notJudged', { count: notJudged.length })}</summary>
              {notJudged.slice(0, MOST_NAMED).map(({ rule, column }) =>
                rule === undefined ? (
                  <span key={column} data-content>
                    {t('findings.notJudgedValues', { column })}{' '}
                  </span>
                ) : (
                  <Button key={`${rule} ${column}`} type="link" size="small" onClick={() => show(rule)}>
                    {t('findings.notJudgedAt', { rule, column })}
                  </Button>
                ),
              )}
              {notJudged.length > MOST_NAMED && '…'}
            </details>
          </li>
        )}
      </ul>
    </section>
  );
}

function Finding({ finding, onShow }: { finding: TableFinding; onShow: (rule: number) => void }) {
  const { t } = useTranslation('tables');
  const say = useWords();
  const tone = toneOf(finding);
  const rules = rulesOf(finding);
  return (
    <li>
      <StateTag tone={tone}>{t(`findings.kind.${tone}`)}</StateTag> <span data-content>{say(finding)}</span>{' '}
      {rules.map((rule) => (
        <Button key={rule} type="link" size="small" onClick={() => onShow(rule)}>
          {t('findings.go', { rule })}
        </Button>
      ))}
    </li>
  );
}

/** What fails when it is run, what is in vain, and what may be meant so. */
function toneOf(finding: TableFinding): Extract<Tone, 'bad' | 'warning' | 'neutral'> {
  if (finding.kind === 'overlap') return 'bad';
  if (finding.kind === 'disagreement') return finding.outputs === 'differ' ? 'bad' : 'warning';
  return finding.kind === 'gap' ? 'neutral' : 'warning';
}

function rulesOf(finding: TableFinding): readonly number[] {
  if (finding.kind === 'gap') return [];
  return finding.kind === 'unreachable' ? [finding.rule] : finding.rules;
}

function useWords(): (finding: TableFinding) => string {
  const { t } = useTranslation('tables');
  const where = (conditions: Where) =>
    conditions.length === 0
      ? t('findings.anything')
      : conditions.map(({ column, values }) => t('findings.is', { column, values })).join(t('findings.and'));
  const example = (values: Example) =>
    t('findings.example', {
      example: values.map(({ column, feel }) => `${column} = ${feel}`).join(t('findings.and')),
    });
  return (finding) => {
    switch (finding.kind) {
      case 'overlap': {
        const [first, second] = finding.rules;
        return `${t('findings.overlap', { first, second, where: where(finding.where) })} ${example(finding.example)}`;
      }
      case 'disagreement': {
        const [first, second] = finding.rules;
        const words = t(`findings.disagreement.${finding.outputs}`, { first, second, where: where(finding.where) });
        return `${words} ${example(finding.example)}`;
      }
      case 'unreachable': {
        const { rule, by } = finding;
        if (by.length === 0) return t('findings.impossible', { rule });
        return t('findings.unreachable', { rule, by: by.join(t('findings.list')) });
      }
      case 'gap':
        return `${t('findings.gap', { where: where(finding.where) })} ${example(finding.example)}`;
    }
  };
}
