import { DomainError, type Text } from '../../shared/errors.js';

/** Why something was not done to a target: in words, with each place of a migration that has no counterpart. */
export interface Failure {
  code: string;
  message: Text;
  /** Absent where the message says it all, and in rows of before. */
  reasons?: { elementId: string; message: Text }[];
}

export function failureOf({ code, details: { message, extra } }: DomainError): Failure {
  const reasons = extra?.['reasons'];
  if (!Array.isArray(reasons)) return { code, message };
  return {
    code,
    message,
    reasons: (reasons as NonNullable<Failure['reasons']>).map(({ elementId, message: why }) => ({
      elementId,
      message: why,
    })),
  };
}
