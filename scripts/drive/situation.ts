import type { MatterFacts } from '../sample/facts.js';
import type { Court, Petition, TimelineItem, UserTask } from './api.js';

/** What somebody in front of a task knows: the task, the petition and its history, the facts found out. */
export interface Situation {
  task: UserTask;
  petition: Petition;
  timeline: readonly TimelineItem[];
  facts: MatterFacts;
  /** The day, `YYYY-MM-DD`. */
  today: string;
  /** The petition's place in its file. */
  turn: number;
  court(id: string): Promise<Court>;
  /** A handler at a court who can act. @throws Error when the driver has no account there */
  handlerAt(courtId: string): string;
  /** The receipt number of another petition of the same file, by its reference. */
  numberOf(reference: string): string | undefined;
}

/** What they do: submit the form, perhaps after asking for something, or leave the task as it is, and why. */
export type Decision = { submit: Record<string, unknown>; ask?: { path: string; body: unknown } } | { leave: string };
export type Decide = (situation: Situation) => Decision | Promise<Decision>;

/** How often something was done in this round. */
export function timesDone({ timeline, petition }: Situation, kind: string, finding?: string): number {
  return timeline.filter(
    (item) =>
      item.kind === kind && item.round === petition.round && (finding === undefined || item.finding === finding),
  ).length;
}

export const isFirstRound = ({ petition }: Situation): boolean => petition.round === 1;
