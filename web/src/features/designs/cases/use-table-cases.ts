import { useMemo } from 'react';
import type { CaseResult, DecisionCase } from './cases-file';
import { useCaseRun } from './use-case-run';

/** How the cases of a table come out as both stand now. */
export interface RanCases {
  /** In the order of the cases; undefined while they run, or where the table can’t be evaluated. */
  results: readonly CaseResult[] | undefined;
  /** Those that do not hold. */
  notPassed: readonly CaseResult[];
  /** The table can’t be evaluated: the check of the deployment says why. */
  isTableBroken: boolean;
  error: unknown;
}

export function useTableCases(path: string, content: string, cases: readonly DecisionCase[] | undefined): RanCases {
  const { data, error, isPlaceholderData } = useCaseRun({ path, content, cases: cases ?? NONE });
  return useMemo(() => {
    // Those of before belong to other cases where one was added or taken away.
    const isCurrent = !isPlaceholderData || data?.results.length === cases?.length;
    const results = isCurrent && data && data.problems.length === 0 && cases?.length ? data.results : undefined;
    return {
      results,
      notPassed: results?.filter(({ outcome }) => outcome !== 'passed') ?? [],
      isTableBroken: (data?.problems.length ?? 0) > 0,
      error,
    };
  }, [data, error, isPlaceholderData, cases]);
}

const NONE: readonly DecisionCase[] = [];
