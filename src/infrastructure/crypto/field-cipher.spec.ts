import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../test/support/proof-times.js';
import { DecryptionError, FieldCipher, envelopeLength } from './field-cipher.js';

const first = createSecretKey(randomBytes(32));
const second = createSecretKey(randomBytes(32));
const cipherOf = (keys: Record<string, typeof first>) =>
  new FieldCipher({ current: Object.keys(keys).at(-1)!, encryption: new Map(Object.entries(keys)) });

describe('the field cipher', () => {
  const cipher = cipherOf({ k1: first, k2: second });

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(cipher.decrypt(cipher.encrypt(plain, context), context)).toBe(plain);
      }),
      proofRuns(100),
    );
  });

  it('keeps rare characters apart', () => {
    expect(cipher.decrypt(cipher.encrypt('𠮷', 'name'), 'name')).toBe('𠮷');
  });

  it('writes another envelope each time, with the newest key', () => {
    const envelopes = new Set(Array.from({ length: 50 }, () => cipher.encrypt('same', 'c')));
    expect(envelopes.size).toBe(50);
    for (const envelope of envelopes) expect(envelope).toMatch(/^e1\.k2\.[\w-]+$/);
  });

  it('reads what an older key wrote and says that it wants rewriting', () => {
    const old = cipherOf({ k1: first }).encrypt('吴某某', 'name:1');
    expect(cipher.needsRotation(old)).toBe(true);
    expect(cipher.decrypt(old, 'name:1')).toBe('吴某某');
    const rewritten = cipher.encrypt(cipher.decrypt(old, 'name:1'), 'name:1');
    expect(cipher.needsRotation(rewritten)).toBe(false);
    expect(cipherOf({ k2: second }).decrypt(rewritten, 'name:1')).toBe('吴某某');
  });

  it('refuses an envelope in another place', () => {
    const envelope = cipher.encrypt('13800000000', 'petitioner.phone:1');
    expect(() => cipher.decrypt(envelope, 'petitioner.phone:2')).toThrow(new DecryptionError('not-authentic', 'k2'));
  });

  it('refuses every changed byte', () => {
    const envelope = cipher.encrypt('350122', 'c');
    const [format, id, body] = envelope.split('.') as [string, string, string];
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => cipher.decrypt(`${format}.${id}.${changed.toString('base64url')}`, 'c')).toThrow(DecryptionError);
    }
    expect(() => cipher.decrypt(`e1.k1.${body}`, 'c')).toThrow(DecryptionError);
  });

  it.each(['', 'plain text', 'e1.k2', 'e1.k2.AAAA', 'e2.k2.AAAA', 'e1.k2.AAAA.more'])(
    'refuses %p as malformed',
    (envelope) => {
      expect(() => cipher.decrypt(envelope, 'c')).toThrow(expect.objectContaining({ reason: 'malformed' }));
    },
  );

  it('names a key that it does not hold', () => {
    const envelope = cipher.encrypt('x', 'c');
    expect(() => cipherOf({ k1: first }).decrypt(envelope, 'c')).toThrow(new DecryptionError('unknown-key', 'k2'));
  });

  it('needs no wider column than it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (plain) => {
        const bytes = Buffer.byteLength(plain, 'utf8');
        expect(cipher.encrypt(plain, 'c').length).toBeLessThanOrEqual(envelopeLength(bytes));
      }),
      proofRuns(100),
    );
  });

  it('refuses a ring without its current key', () => {
    expect(() => new FieldCipher({ current: 'k9', encryption: new Map() })).toThrow('no key k9');
  });
});
