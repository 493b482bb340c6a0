/**
 * What may be shown of personal data to those who have no need of the whole. Lengths are blurred
 * where they would tell something.
 */

/** `吴某` becomes `吴*`, `欧阳娜娜` becomes `欧**`: the first character, at most two stars. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.trim()];
  return first === undefined ? '' : first + '*'.repeat(Math.max(1, Math.min(rest.length, 2)));
}

/** `3501**********1234`; of other documents' numbers a quarter at each end, at most four. */
export function maskIdentityNumber(number: string): string {
  return keepEnds(number.trim(), 4, 4);
}

/** `138****5678`. */
export function maskPhone(phone: string): string {
  return keepEnds(phone.trim(), 3, 4);
}

/** Up to the county: `福建省福州市连江县***`. What has no recognisable division is hidden whole. */
export function maskAddress(address: string): string {
  const shown = DIVISIONS.exec(address.trim().normalize('NFC'))?.[0] ?? '';
  return `${shown}***`;
}

// A name may begin with any character (镇江, 路桥), but never runs on across a street, town or number:
// nothing finer than a county is shown.
const name = (length: string) => `[^\\d\\s][^省市县区旗盟镇乡街道路巷弄村号栋幢\\d\\s]${length}`;
const DIVISIONS = new RegExp(
  `^(?:${name('{1,7}')}(?:省|自治区))?` +
    `(?:${name('{0,11}')}(?:自治州|地区|盟|市))?` +
    `(?:${name('{0,15}')}(?:自治县|自治旗|县|区|市|旗))?`,
  'u',
);

function keepEnds(text: string, head: number, tail: number): string {
  const characters = [...text];
  const [from, to] =
    characters.length >= head + tail + 3
      ? [head, tail]
      : [Math.min(head, Math.floor(characters.length / 4)), Math.min(tail, Math.floor(characters.length / 4))];
  const hidden = characters.length - from - to;
  return [...characters.slice(0, from), '*'.repeat(hidden), ...characters.slice(characters.length - to)].join('');
}
