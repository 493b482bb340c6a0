import type { DryRun, JobResult } from './types';

interface Job {
  elementId: string;
  type: string;
}

/** What was set for a job: for its element, else for its type; undefined: it answers as the example. */
export const answerSetFor = ({ jobResults }: DryRun, { elementId, type }: Job) =>
  jobResults.find((set) => set.elementId === elementId) ?? jobResults.find((set) => set.type === type);

export type AnswerKind = 'example' | 'variables' | 'error' | 'fail';

export function kindOf(result: JobResult | undefined): AnswerKind {
  if (!result) return 'example';
  return 'variables' in result ? 'variables' : 'error' in result ? 'error' : 'fail';
}
