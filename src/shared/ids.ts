import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

let lastTime = 0;
let lastRandom = new Uint8Array(16);

/**
 * A new key: 26 characters, sortable by creation (ULID), increasing within one process.
 * @param now milliseconds since the epoch; taken from the system clock by the caller that owns one
 */
export function newId(now: number = systemNow()): string {
  const time = Math.max(now, lastTime);
  if (time === lastTime) increment(lastRandom);
  else {
    lastTime = time;
    lastRandom = Uint8Array.from(randomBytes(16), (byte) => byte & 31);
    lastRandom[0]! &= 15; // room to count up
  }
  let head = '';
  for (let rest = time, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) head = ALPHABET[rest % 32] + head;
  let tail = '';
  for (const value of lastRandom) tail += ALPHABET[value];
  return head + tail;
}

// The key's time only orders rows; it decides nothing, so it need not come from a Clock.
const systemNow = () => Math.floor(performance.timeOrigin + performance.now());

function increment(digits: Uint8Array): void {
  for (let i = digits.length - 1; i >= 0; i--) {
    digits[i]! += 1;
    if (digits[i]! < 32) return;
    digits[i] = 0;
  }
}
