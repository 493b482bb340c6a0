/** Numbers of the resident identity card, GB 11643-1999: region, birth date, sequence, check digit. */

export type IdentityNumberProblem = 'length' | 'characters' | 'region' | 'birth-date' | 'check-digit';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';
/** First digits of the provinces' codes, with Hong Kong, Macau, Taiwan (81 to 83) and residence permits (9x). */
const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;

/** The check digit of the first 17 digits (ISO 7064, MOD 11-2): `0` to `9` or `X`. */
export function checkDigitOf(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS[sum % 11]!;
}

/**
 * What is wrong with an identity number, undefined when nothing is. That it is well-formed does not
 * prove that it was issued.
 * @param number normalised: 18 characters, a capital X
 */
export function identityNumberProblem(number: string): IdentityNumberProblem | undefined {
  if (number.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(number)) return 'characters';
  if (!REGION.test(number)) return 'region';
  if (!birthDateOf(number)) return 'birth-date';
  if (checkDigitOf(number) !== number[17]) return 'check-digit';
  return undefined;
}

/** The birth date in a number of 18 characters as `YYYY-MM-DD`; undefined when there is no such day. */
export function birthDateOf(number: string): string | undefined {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const text = `${year}-${month}-${day}`;
  const exists = Number(year) >= 1850 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return exists ? text : undefined;
}
