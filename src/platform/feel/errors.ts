import type { Text } from '../../shared/errors.js';

/** The expression is not FEEL. Found at deployment, so it speaks to the designer. */
export class FeelSyntaxError extends Error {
  constructor(
    readonly source: string,
    /** Offsets into `source`, in UTF-16 code units. */
    readonly position: { from: number; to: number },
    /** What is wrong and what to write instead. */
    readonly text: Text,
  ) {
    super(text.en);
    this.name = 'FeelSyntaxError';
  }
}

/** The expression could not be evaluated: a function failed, or an argument is not plain JSON. */
export class FeelEvaluationError extends Error {
  constructor(
    readonly source: string,
    message: string,
    options?: { cause: unknown },
  ) {
    super(message, options);
    this.name = 'FeelEvaluationError';
  }
}

/** The result is of another type than its place asks for. On an instance this becomes an incident. */
export class FeelTypeError extends Error {
  constructor(
    readonly expected: string,
    readonly actual: string,
    /** Names the expression and why it gave what it gave, where that is known. */
    detail?: string,
  ) {
    super(`expected ${expected}, got ${actual}${detail ? `: ${detail}` : ''}`);
    this.name = 'FeelTypeError';
  }
}
