import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DecryptionError, KeyRing } from './key-ring.js';

const first = { id: '2026a', key: randomBytes(32) };
const second = { id: '2026b', key: randomBytes(32) };

describe('the key ring', () => {
  const ring = new KeyRing([first, second]);

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(ring.decrypt(ring.encrypt(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('keeps rare characters apart', () => {
    expect(ring.decrypt(ring.encrypt('𠮷', 'name'), 'name')).toBe('𠮷');
  });

  it('writes another envelope each time, with the newest key', () => {
    const envelopes = new Set(Array.from({ length: 50 }, () => ring.encrypt('same', 'c')));
    expect(envelopes.size).toBe(50);
    for (const envelope of envelopes) expect(envelope).toMatch(/^e1\.2026b\.[\w-]+$/);
  });

  it('reads what an older key wrote and says that it wants rewriting', () => {
    const old = new KeyRing([first]).encrypt('吴某某', 'name:1');
    expect(ring.needsRotation(old)).toBe(true);
    expect(ring.decrypt(old, 'name:1')).toBe('吴某某');
    const rewritten = ring.encrypt(ring.decrypt(old, 'name:1'), 'name:1');
    expect(ring.needsRotation(rewritten)).toBe(false);
    expect(new KeyRing([second]).decrypt(rewritten, 'name:1')).toBe('吴某某');
  });

  it('refuses an envelope in another place', () => {
    const envelope = ring.encrypt('13800000000', 'petitioner.phone:1');
    expect(() => ring.decrypt(envelope, 'petitioner.phone:2')).toThrow(new DecryptionError('not-authentic', '2026b'));
  });

  it('refuses every changed byte', () => {
    const envelope = ring.encrypt('350122', 'c');
    const [format, id, body] = envelope.split('.') as [string, string, string];
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => ring.decrypt(`${format}.${id}.${changed.toString('base64url')}`, 'c')).toThrow(DecryptionError);
    }
    expect(() => ring.decrypt(`e1.2026a.${body}`, 'c')).toThrow(DecryptionError);
  });

  it.each(['', 'plain text', 'e1.2026b', 'e1.2026b.AAAA', 'e2.2026b.AAAA', 'e1.2026b.AAAA.more'])(
    'refuses %p as malformed',
    (envelope) => {
      expect(() => ring.decrypt(envelope, 'c')).toThrow(expect.objectContaining({ reason: 'malformed' }));
    },
  );

  it('names a key that it does not hold', () => {
    const envelope = ring.encrypt('x', 'c');
    expect(() => new KeyRing([first]).decrypt(envelope, 'c')).toThrow(new DecryptionError('unknown-key', '2026b'));
  });

  it('is written as a list, oldest first', () => {
    const text = [first, second].map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
    expect(KeyRing.parse(text).newestKeyId).toBe('2026b');
  });

  it.each([
    ['', /id:base64/],
    ['a', /id:base64/],
    ['a:AAAA', /key a has 3 bytes/],
    [`a b:${first.key.toString('base64')}`, /unusable key id/],
    [`a:${first.key.toString('base64')},a:${second.key.toString('base64')}`, /same id/],
  ])('refuses the list %.20p without showing a key', (text, message) => {
    expect(() => KeyRing.parse(text)).toThrow(message);
  });
});
