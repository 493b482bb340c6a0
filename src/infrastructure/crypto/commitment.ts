import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.js';

const SALT_BYTES = 16;

/**
 * A promise of a value that tells nothing of it. The commitment goes into the audit chain; the salt
 * is kept beside the data and erased with it, after which nobody can test a guess against the chain.
 */
export interface Commitment {
  /** 32 hexadecimal digits, new for each commitment. */
  salt: string;
  /** HMAC-SHA-256 of the value's canonical JSON under the salt: 64 hexadecimal digits. */
  commitment: string;
}

/** @param value a JSON value */
export function commitTo(value: unknown): Commitment {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return { salt, commitment: digest(value, salt).toString('hex') };
}

/** Whether the value is the one that was committed to. */
export function matchesCommitment(value: unknown, { salt, commitment }: Commitment): boolean {
  const expected = Buffer.from(commitment, 'hex');
  const actual = digest(value, salt);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function digest(value: unknown, salt: string): Buffer {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(canonicalJson(value), 'utf8').digest();
}
