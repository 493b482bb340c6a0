import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike on paper or sound alike on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** A new query code of 58 bits, in groups for reading: `7K3M-Q2XW-9FHT`. */
export function newQueryCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return characters.replace(/(.{4})(?=.)/g, '$1-');
}

/** As people type it: small letters, spaces, no hyphens. */
export function normaliseQueryCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').slice(0, 64);
}
