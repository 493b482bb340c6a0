/** Without letters and digits that look alike on paper. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 20;

/** A password of chance, to be told once and changed by its owner. */
export function newPassword(): string {
  const signs: string[] = [];
  while (signs.length < LENGTH)
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH)))
      // What is beyond the last whole multiple would make some signs likelier than others.
      if (byte < 256 - (256 % SIGNS.length) && signs.length < LENGTH) signs.push(SIGNS[byte % SIGNS.length] ?? '');
  return signs.join('').replace(/(.{5})(?=.)/g, '$1-');
}
