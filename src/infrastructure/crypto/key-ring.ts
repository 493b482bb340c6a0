import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key for AES-256: 32 bytes under a name that is stored with everything it encrypts. */
export interface EncryptionKey {
  /** Letters, digits, `-` and `_`; never used again for another key. */
  id: string;
  key: Buffer;
}

const FORMAT = 'e1';
const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

/** The envelope is damaged, belongs elsewhere, or its key is not in the ring. Says nothing of the content. */
export class DecryptionError extends Error {
  constructor(
    readonly reason: 'malformed' | 'unknown-key' | 'not-authentic',
    readonly keyId?: string,
  ) {
    super(keyId ? `cannot decrypt: ${reason} (key ${keyId})` : `cannot decrypt: ${reason}`);
    this.name = 'DecryptionError';
  }
}

/**
 * Encrypts with the newest key and decrypts with any key it holds, so that a new key may be added
 * at any time and old values are rewritten at leisure.
 *
 * An envelope is text: `e1.<key id>.<base64url of nonce, ciphertext and tag>`.
 */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly newest: EncryptionKey;

  /** @param keys oldest first; the last one encrypts. @throws Error naming each unusable key */
  constructor(keys: readonly EncryptionKey[]) {
    const newest = keys.at(-1);
    if (!newest) throw new Error('a key ring needs at least one key');
    for (const { id, key } of keys) {
      if (!KEY_ID.test(id)) throw new Error(`unusable key id: ${JSON.stringify(id)}`);
      if (key.length !== KEY_BYTES) throw new Error(`key ${id} has ${key.length} bytes instead of ${KEY_BYTES}`);
    }
    this.keys = new Map(keys.map(({ id, key }) => [id, key]));
    if (this.keys.size !== keys.length) throw new Error('two keys have the same id');
    this.newest = newest;
  }

  /**
   * Reads `id:base64,id:base64`, oldest first.
   * @throws Error that names the place, never the key
   */
  static parse(text: string): KeyRing {
    return new KeyRing(
      text.split(',').map((entry, index) => {
        const separator = entry.indexOf(':');
        if (separator < 1) throw new Error(`entry ${index + 1} of the key ring is not written as id:base64`);
        return {
          id: entry.slice(0, separator).trim(),
          key: Buffer.from(entry.slice(separator + 1).trim(), 'base64'),
        };
      }),
    );
  }

  get newestKeyId(): string {
    return this.newest.id;
  }

  /**
   * @param context binds the envelope to its place, as `petitioner.phone:<key>`: moved to another
   *   row or column it no longer decrypts
   */
  encrypt(plain: string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.newest.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(this.newest.id, context));
    const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORMAT}.${this.newest.id}.${body.toString('base64url')}`;
  }

  /** @throws DecryptionError */
  decrypt(envelope: string, context: string): string {
    const { keyId, body } = open(envelope);
    const key = this.keys.get(keyId);
    if (!key) throw new DecryptionError('unknown-key', keyId);
    const decipher = createDecipheriv(ALGORITHM, key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(keyId, context));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    try {
      const plain = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([plain, decipher.final()]).toString('utf8');
    } catch {
      throw new DecryptionError('not-authentic', keyId);
    }
  }

  /** Whether the envelope was made with an older key than the newest. @throws DecryptionError when malformed */
  needsRotation(envelope: string): boolean {
    return open(envelope).keyId !== this.newest.id;
  }
}

function open(envelope: string): { keyId: string; body: Buffer } {
  const [format, keyId, encoded, ...rest] = envelope.split('.');
  if (format !== FORMAT || !keyId || !encoded || rest.length > 0) throw new DecryptionError('malformed');
  const body = Buffer.from(encoded, 'base64url');
  if (body.length < NONCE_BYTES + TAG_BYTES) throw new DecryptionError('malformed', keyId);
  return { keyId, body };
}

function additionalData(keyId: string, context: string): Buffer {
  return Buffer.from(`${FORMAT}\0${keyId}\0${context}`, 'utf8');
}
