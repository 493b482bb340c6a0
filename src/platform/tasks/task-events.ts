/** What may happen to a task. Each change of its assignee has a type of its own. */
export const TASK_EVENT_TYPES = [
  'opened',
  'claimed',
  'given-back',
  'reassigned',
  'delegated',
  'returned',
  'release-warned',
  'released',
  'due-moved',
  'commented',
  'attached',
  'attachment-removed',
  'completed',
  'withdrawn',
] as const;

export type TaskEventType = (typeof TASK_EVENT_TYPES)[number];

/** A person as the history keeps them: with the name of that day. */
export interface NamedPerson {
  id: string;
  name: string;
}

export interface TaskEventDetails {
  /** Of a change of the assignee: who had it and who has it; null is nobody. */
  from?: NamedPerson | null;
  to?: NamedPerson | null;
  /** Of moved dates: the instants before and after. */
  fromDates?: Record<string, number | null>;
  toDates?: Record<string, number | null>;
  /** Of a warning: when the claim is released. By the system clock. */
  releasesAt?: number;
  commentKey?: string;
  attachmentKey?: string;
}
