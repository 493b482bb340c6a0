import { useEffect, useState } from 'react';
import type { DecisionOnPaper, DecisionsOnPaper, TableAnalysis } from '../on-paper';

/** A table that was looked through. */
export interface CheckedTable {
  decision: DecisionOnPaper;
  analysis: TableAnalysis;
}

export interface CheckedTables {
  file: DecisionsOnPaper;
  tables: readonly CheckedTable[];
}

/** The file and what can be said of the rules of its tables; undefined while it is looked through, null where it can’t be read. */
export function useTableFindings(xml: string | undefined): CheckedTables | null | undefined {
  const [found, setFound] = useState<{ xml: string; checked: CheckedTables | null }>();
  useEffect(() => {
    if (xml === undefined) return undefined;
    let isGone = false;
    void check(xml)
      .catch(() => null)
      .then((checked) => {
        if (!isGone) setFound({ xml, checked });
      });
    return () => {
      isGone = true;
    };
  }, [xml]);
  return found?.checked;
}

async function check(xml: string): Promise<CheckedTables> {
  // With the parser of FEEL, which nothing else of a page needs.
  const { analyseTable, readTables } = await import('../on-paper');
  const file = await readTables(xml);
  const tables = file.decisions.flatMap((decision) =>
    decision.table ? [{ decision, analysis: analyseTable(decision.table) }] : [],
  );
  return { file, tables };
}

/** How many things there are to be mended or looked at. */
export const countFindings = (tables: readonly CheckedTable[]): number =>
  tables.reduce((count, { analysis: { findings, more } }) => count + findings.length + more.overlaps, 0);
