import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The secrets of an installation. `KeyObject`s do not print themselves in logs. */
export interface KeyRing {
  /** Id of the key that encrypts what is written from now on. */
  readonly current: string;
  /** Keys of AES-256-GCM by id; old ones stay, to read what they wrote. */
  readonly encryption: ReadonlyMap<string, KeyObject>;
  /** Key of the HMACs by which personal data is searched and linked. Changing it needs a re-index. */
  readonly lookup: KeyObject;
  /** Key that signs access tokens. Changing it signs everybody out. */
  readonly token: KeyObject;
}

const secret = z
  .base64()
  .refine(
    (value) => Buffer.from(value, 'base64').length === 32,
    'must be 32 bytes in base64 (openssl rand -base64 32)',
  );

const document = z
  .strictObject({
    current: z.string().min(1),
    encryption: z.record(z.string().regex(/^[a-z0-9-]{1,16}$/, 'key ids are 1 to 16 of a-z, 0-9 and -'), secret),
    lookup: secret,
    token: secret,
  })
  .refine(({ current, encryption }) => current in encryption, 'current must name one of the encryption keys');

/** @throws Error in the words of the operator; it never repeats a secret */
export function parseKeyRing(json: string): KeyRing {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('it is not JSON');
  }
  const result = document.safeParse(value);
  if (!result.success)
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path.join('.') || 'the ring'}: ${message}`).join('; '),
    );
  const { current, encryption, lookup, token } = result.data;
  const key = (base64: string) => createSecretKey(base64, 'base64');
  return {
    current,
    encryption: new Map(Object.entries(encryption).map(([id, base64]) => [id, key(base64)])),
    lookup: key(lookup),
    token: key(token),
  };
}

/** Reads a ring, and where the file is missing makes one first that only its owner can read. */
export function readOrMakeKeyRing(file: string): KeyRing {
  if (!existsSync(file)) {
    const make = () => randomBytes(32).toString('base64');
    mkdirSync(dirname(file), { recursive: true });
    const ring = { current: 'k1', encryption: { k1: make() }, lookup: make(), token: make() };
    // `wx`: of two processes that start at once, the first one's ring counts for both.
    try {
      writeFileSync(file, `${JSON.stringify(ring, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return parseKeyRing(readFileSync(file, 'utf8'));
}
