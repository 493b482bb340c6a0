import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from '../../../i18n';
import type { DecisionsOnPaper } from '../../../tables';
import { ProblemAlert } from '../../../ui';
import { CasesTable } from './CasesTable';
import type { CaseResult } from './cases-file';
import type { CasesFile } from './use-cases-file';
import type { RanCases } from './use-table-cases';

interface Props {
  cases: CasesFile;
  ran: RanCases;
  table: { path: string; content: string; file: DecisionsOnPaper | undefined };
  onMark: (result: CaseResult | undefined) => void;
}

/** The test cases beside a table. */
export function CasesPanel({ cases: file, ran, table, onMark }: Props) {
  const { t } = useTranslation('designs');
  if (!file.cases)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('cases.unreadable')}
        action={
          <Link to="/designs/file" search={{ path: file.path }}>
            {t('cases.openFile')}
          </Link>
        }
      />
    );
  return (
    <section className="designs-cases" aria-label={t('cases.title')}>
      <h2>
        <span role="status">
          {ran.isTableBroken
            ? t('cases.broken')
            : ran.results
              ? t('cases.summary', { count: ran.results.length, passed: ran.results.length - ran.notPassed.length })
              : t('cases.hint')}
        </span>
      </h2>
      <ProblemAlert error={ran.error} />
      <CasesTable cases={file.cases} onChange={file.change} results={ran.results} table={table} onMark={onMark} />
    </section>
  );
}
