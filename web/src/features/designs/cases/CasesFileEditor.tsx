import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useTableFindings } from '../../../tables';
import { ProblemAlert } from '../../../ui';
import { tableOfCases } from '../file-types';
import { TextEditor } from '../TextEditor';
import { useContent } from '../use-content';
import { CasesTable } from './CasesTable';
import { casesIn, type DecisionCase, textOfCases } from './cases-file';
import { useTableCases } from './use-table-cases';

interface Props {
  path: string;
  initial: string;
  onChange: (read: () => string) => void;
}

/** Test cases opened by themselves, run on the newest version of their table. */
export function CasesFileEditor({ path, initial, onChange }: Props) {
  const { t } = useTranslation('designs');
  const [cases, setCases] = useState(() => casesIn(initial));
  const tablePath = tableOfCases(path);
  const content = useContent(tablePath);
  const checked = useTableFindings(content.data?.content);
  const ran = useTableCases(tablePath, content.data?.content ?? '', content.data ? cases : undefined);
  const table = useMemo(
    () => ({ path: tablePath, content: content.data?.content ?? '', file: checked?.file }),
    [tablePath, content.data, checked],
  );
  const change = useCallback(
    (next: readonly DecisionCase[]) => {
      setCases([...next]);
      onChange(() => textOfCases(next, initial));
    },
    [initial, onChange],
  );
  if (!cases) return <TextEditor initial={initial} type="cases" onChange={(text) => onChange(() => text)} />;
  return (
    <section className="designs-cases" aria-label={t('cases.title')}>
      <Alert
        type="info"
        showIcon
        title={t('cases.about')}
        action={
          <Link to="/designs/file" search={{ path: tablePath }}>
            {t('cases.openTable')}
          </Link>
        }
      />
      <ProblemAlert error={content.error ?? ran.error} />
      <CasesTable cases={cases} onChange={change} results={ran.results} table={table} />
    </section>
  );
}
