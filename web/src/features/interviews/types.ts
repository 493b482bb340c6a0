import type { components } from '../../api/schema';

export type Interview = components['schemas']['Interview'];
export type InterviewDetail = components['schemas']['InterviewDetail'];

/** What a calendar shows of an interview on a day. */
export interface CalendarEntry {
  interview: Interview;
  /** A time that stands, one that waits for an answer, or the last day of a rectification. */
  kind: 'agreed' | 'proposed' | 'rectify';
  day: string;
  /** Null where it is about the whole day. */
  at: string | null;
}
