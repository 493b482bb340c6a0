/** `Clock`: leases, tokens, backoff. */
export const SYSTEM_CLOCK = Symbol('SystemClock');

/** `LegalClock`: deadlines, due dates, FEEL's `now()` and `today()`. */
export const LEGAL_CLOCK = Symbol('LegalClock');
