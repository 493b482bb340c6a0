import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { DecisionCase } from './cases-file';

interface Run {
  /** Of the table. */
  path: string;
  /** The table as it stands. */
  content: string;
  cases: readonly DecisionCase[];
}

const run = ({ path, content, cases }: Run) =>
  answerOf(api.POST('/v1/designs/case-runs', { body: { path, content, cases: [...cases] } }));

/** The cases of a table as it stands, run by the server whenever one of them has changed. Nothing is kept of it. */
export function useCaseRun({ path, content, cases }: Run) {
  return useQuery({
    queryKey: ['designs', 'case-run', path, content, cases],
    queryFn: () => run({ path, content, cases }),
    enabled: cases.length > 0,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

/** Runs a case that is being written. */
export const useTryCase = () => useMutation({ mutationFn: run });
