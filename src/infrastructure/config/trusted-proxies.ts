import { isIP } from 'node:net';

/** Express's names: this machine, and the ranges that no router carries. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * Reads addresses and ranges, separated by commas. Neither "all" nor a number of hops can be written: whoever
 * reaches the node past the proxy would choose the address that he is counted under.
 * @throws Error in the words of the operator
 */
export function parseTrustedProxies(text: string): string[] {
  const proxies = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (!proxies.every(isAddressOrRange))
    throw new Error(
      `write the addresses of your proxies, separated by commas, such as 10.0.0.5,10.1.0.0/16 or ${RANGES.join(', ')}`,
    );
  return proxies;
}

function isAddressOrRange(entry: string): boolean {
  if (RANGES.includes(entry)) return true;
  const [address = '', bits, ...more] = entry.split('/');
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
