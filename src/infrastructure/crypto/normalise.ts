/**
 * One way of writing for values that are searched and compared by their HMAC. What looks the same
 * to a clerk must become the same text, and different persons must stay different: characters
 * outside the basic plane are kept (𠮷 is not 𠀋, and neither is 吉).
 */
import { checkDigitOf } from './identity-number.js';

const MIDDLE_DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65\u318d\u16eb]/gu;
const SPACE_BESIDE_HAN = /(?<=[\p{Script=Han}·])\s+|\s+(?=[\p{Script=Han}·])/gu;

/** A full name: width, spaces, the middle dot of minority names and Latin case no longer matter. */
export function normaliseFullName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(MIDDLE_DOTS, '·')
    .trim()
    .replace(SPACE_BESIDE_HAN, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase()
    .normalize('NFKC'); // a change of case may leave a letter and its mark apart
}

/**
 * An identity number: full-width digits, spaces, hyphens and a small x no longer matter, and a
 * number of the first generation (15 digits) becomes the one of 18 that replaced it.
 * Numbers of passports and other documents go through unchanged but for width, spaces and case.
 */
export function normaliseIdentityNumber(number: string): string {
  const tidy = number
    .normalize('NFKC')
    .replace(/[\s\-‐‑–—]/gu, '')
    .toUpperCase()
    .normalize('NFKC'); // for the same reason
  if (!/^\d{15}$/.test(tidy)) return tidy;
  const body = `${tidy.slice(0, 6)}19${tidy.slice(6)}`;
  return body + checkDigitOf(body);
}

/** A phone number: digits only, without the country code of China; other countries keep their `+`. */
export function normalisePhone(phone: string): string {
  const tidy = phone
    .normalize('NFKC')
    .replace(/[\s\-‐‑–—()./]/gu, '')
    .normalize('NFKC'); // what stood between two letters may have kept them from composing
  const national = /^(?:\+|00)?86(?=1\d{10}$|0?\d{9,11}$)/u.exec(tidy);
  return national && tidy.length > 11 ? tidy.slice(national[0].length) : tidy.replace(/^00/u, '+');
}
