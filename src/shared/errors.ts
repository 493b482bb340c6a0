/** What kind of refusal it is; `infrastructure/http` turns it into a status. */
export type ErrorKind =
  | 'invalid' // 400: the request is malformed or a value is wrong
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404: also what the user may not see
  | 'conflict' // 409: wrong state, somebody else was first
  | 'precondition' // 412: stale ETag
  | 'too-large' // 413
  | 'unprocessable' // 422: well-formed, refused by a rule
  | 'locked' // 503 with Retry-After
  | 'too-many'; // 429

export interface Text {
  zh: string;
  en: string;
}

/** One wrong value: where it is (a JSON pointer, a form key, a cell such as `C7`) and what to do. */
export interface FieldError {
  field: string;
  code: string;
  message: Text;
}

export interface ErrorDetails {
  kind: ErrorKind;
  /** In the words of the user: what is wrong and what to do. */
  message: Text;
  fields?: FieldError[];
  /** Further members of the problem document, for example `assignee`. Nothing the user may not see. */
  extra?: Record<string, unknown>;
}

/**
 * The one error of the domain and the platform: a stable `code` (kebab-case, never translated)
 * and what the user needs to know. It rolls the step back and is answered; it is never retried.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly details: ErrorDetails,
  ) {
    super(`${code}: ${details.message.en}`);
    this.name = 'DomainError';
  }
}

/** A lock that is held, a database that is away: wrong with the moment only. */
export const isLocked = (error: unknown): boolean => error instanceof DomainError && error.details.kind === 'locked';
