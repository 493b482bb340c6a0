import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** The part of the installation's key ring that encrypts: keys of 32 bytes by id. */
export interface CipherKeys {
  /** Id of the key that encrypts from now on. */
  readonly current: string;
  /** The current key and the older ones, which stay to read what they wrote. */
  readonly encryption: ReadonlyMap<string, KeyObject>;
}

const FORMAT = 'e1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** How wide a column must be for values of up to `bytes` bytes in UTF-8, with key ids of 16 characters. */
export const envelopeLength = (bytes: number): number =>
  FORMAT.length + 16 + 2 + Math.ceil(((NONCE_BYTES + bytes + TAG_BYTES) * 4) / 3);

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
 * Encrypts single values of personal data. It writes with the current key and reads with any in the
 * ring, so that a new key may be added at any time and old values are rewritten at leisure.
 *
 * An envelope is text: `e1.<key id>.<base64url of nonce, ciphertext and tag>`; a value of n bytes in
 * UTF-8 needs `envelopeLength(n)` characters at most.
 */
export class FieldCipher {
  private readonly current: KeyObject;

  /** @throws Error when the current key is not in the ring */
  constructor(private readonly keys: CipherKeys) {
    const current = keys.encryption.get(keys.current);
    if (!current) throw new Error(`the key ring has no key ${keys.current}`);
    this.current = current;
  }

  /**
   * @param context binds the envelope to its place, as `petitioner.phone:<key>`: moved to another
   *   row or column it no longer decrypts
   */
  encrypt(plain: string, context: string): string {
    return `${FORMAT}.${this.keys.current}.${this.seal(Buffer.from(plain, 'utf8'), context).toString('base64url')}`;
  }

  /** A whole file: the same envelope with its last part as bytes. */
  encryptBytes(plain: Buffer, context: string): Buffer {
    return Buffer.concat([Buffer.from(`${FORMAT}.${this.keys.current}.`, 'ascii'), this.seal(plain, context)]);
  }

  /** @throws DecryptionError */
  decrypt(envelope: string, context: string): string {
    const { keyId, body } = open(envelope);
    return this.unseal(keyId, body, context).toString('utf8');
  }

  /** @throws DecryptionError */
  decryptBytes(envelope: Buffer, context: string): Buffer {
    const head = /^e1\.([^.]{1,64})\./.exec(envelope.subarray(0, 70).toString('latin1'));
    if (!head) throw new DecryptionError('malformed');
    const body = envelope.subarray(head[0].length);
    if (body.length < NONCE_BYTES + TAG_BYTES) throw new DecryptionError('malformed', head[1]!);
    return this.unseal(head[1]!, body, context);
  }

  private seal(plain: Buffer, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.current, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(this.keys.current, context));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  private unseal(keyId: string, body: Buffer, context: string): Buffer {
    const key = this.keys.encryption.get(keyId);
    if (!key) throw new DecryptionError('unknown-key', keyId);
    const decipher = createDecipheriv(ALGORITHM, key, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(keyId, context));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    try {
      const plain = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([plain, decipher.final()]);
    } catch {
      throw new DecryptionError('not-authentic', keyId);
    }
  }

  /** Whether the envelope was made with another key than the current one. @throws DecryptionError when malformed */
  needsRotation(envelope: string): boolean {
    return open(envelope).keyId !== this.keys.current;
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
