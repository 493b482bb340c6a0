import { useCallback, useMemo, useState } from 'react';
import { countFindings, type DmnModeler, TableEditor, TableFindings, useTableFindings } from '../../tables';
import { useTranslation } from '../../i18n';
import { TabsInRows } from '../../ui';
import { CasesPanel } from './cases/CasesPanel';
import type { CaseResult } from './cases/cases-file';
import type { CasesFile } from './cases/use-cases-file';
import { useTableCases } from './cases/use-table-cases';
import { GateProblems } from './GateProblems';
import type { Read } from './types';

interface Props {
  path: string;
  initial: string;
  /** As it stands, a moment later. */
  settled: string;
  cases: CasesFile;
  onChange: (read: Read) => void;
  onFailure: (error: unknown) => void;
}

/** A decision table, with what the gate objects to, what can be said of its rules, and its test cases. */
export function TableFileEditor({ path, initial, settled, cases, onChange, onFailure }: Props) {
  const { t } = useTranslation('designs');
  const [modeler, setModeler] = useState<DmnModeler>();
  const [marked, setMarked] = useState<readonly string[]>([]);
  const checked = useTableFindings(settled);
  const ran = useTableCases(path, settled, cases.cases);
  const show = useCallback((decision: string, rule: string) => void modeler?.show(decision, rule), [modeler]);
  const mark = useCallback(
    (result: CaseResult | undefined) => {
      const tables = result?.rules ?? [];
      setMarked(tables.flatMap(({ rules }) => rules.map(({ id }) => id)));
      const counted = tables.filter(({ rules }) => rules.length > 0);
      // The table that is in sight stays so, where it has a part in it.
      const table = counted.find(({ decisionId }) => decisionId === modeler?.decision) ?? counted[0];
      if (table) show(table.decisionId, table.rules[0]!.id);
    },
    [show, modeler],
  );
  const found = checked ? countFindings(checked.tables) : 0;
  const caseCount = cases.cases?.length ?? 0;
  const table = useMemo(() => ({ path, content: settled, file: checked?.file }), [path, settled, checked]);
  return (
    <>
      <TableEditor
        xml={initial}
        label={path}
        marked={marked}
        onReady={setModeler}
        onChange={onChange}
        onFailure={onFailure}
      />
      <div className="designs-table-panels">
        <TabsInRows
          size="small"
          items={[
            { key: 'gate', label: t('panels.gate'), children: <GateProblems path={path} content={settled} /> },
            {
              key: 'rules',
              label: found > 0 ? t('panels.rulesFound', { count: found }) : t('panels.rules'),
              children: <TableFindings checked={checked} onShow={show} />,
            },
            {
              key: 'cases',
              label:
                ran.notPassed.length > 0
                  ? t('panels.casesFailing', { count: caseCount, failing: ran.notPassed.length })
                  : t('panels.cases', { count: caseCount }),
              children: <CasesPanel cases={cases} ran={ran} table={table} onMark={mark} />,
            },
          ]}
        />
      </div>
    </>
  );
}
