import { createHmac, type KeyObject } from 'node:crypto';
import { normaliseFullName, normaliseIdentityNumber, normalisePhone } from './normalise.js';

/**
 * Keyed fingerprints (HMAC-SHA-256, 64 hexadecimal digits) of personal data: equal values are found
 * and linked without being stored in the clear. Its key is not one of those that encrypt, since a new one
 * would make all that was indexed before unfindable. There is no search by part of a value.
 */
export class SearchIndex {
  /** @param key `lookup` of the key ring */
  constructor(private readonly key: KeyObject) {}

  identityNumber(value: string): string {
    return this.fingerprint('identity-number', normaliseIdentityNumber(value));
  }

  phone(value: string): string {
    return this.fingerprint('phone', normalisePhone(value));
  }

  fullName(value: string): string {
    return this.fingerprint('full-name', normaliseFullName(value));
  }

  /** Where somebody works from; not to be linked between accounts. */
  clientAddress(userId: string, address: string): string {
    return this.fingerprint('client-address', `${userId}\0${address}`);
  }

  // The kind is part of what is hashed: equal texts of different kinds can't be linked.
  private fingerprint(kind: string, normalised: string): string {
    return createHmac('sha256', this.key).update(`${kind}\0${normalised}`, 'utf8').digest('hex');
  }
}
