import type { components } from './schema';

export type Problem = components['schemas']['Problem'];
export type FieldProblem = NonNullable<Problem['errors']>[number];

/** The server refused, and said why in words of the user. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.detail);
  }

  get code(): string {
    return this.problem.code;
  }

  get fields(): readonly FieldProblem[] {
    return this.problem.errors ?? [];
  }
}

/** The server was not reached: no network, or it is not running. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
}

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code);

/** What failed may succeed by itself a moment later. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ServerUnreachable || (error instanceof ApiProblem && [502, 503, 504].includes(error.status));

/** What an answer says, or a proxy in its place, which says nothing that we know. */
export function asProblem(body: unknown, { status, statusText }: Response): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body) return body as Problem;
  const title = `${status} ${statusText}`.trim();
  return { type: 'about:blank', title, status, code: 'unexpected', detail: title, messages: { zh: title, en: title } };
}
