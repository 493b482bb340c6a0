export type FormSchema = Record<string, unknown>;
export type FormData = Record<string, unknown>;

/** What is kept of a form that is not complete yet; version 0 where nothing is. */
export interface Draft {
  data: FormData | null;
  savedAt: number | null;
  version: number;
}
