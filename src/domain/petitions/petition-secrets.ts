import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { FieldCipher } from '../../infrastructure/crypto/index.js';
import { canonicalJson } from '../../shared/canonical-json.js';

/** Where a sealed value belongs; moved elsewhere it no longer opens. */
export type SealedPlace =
  | 'petition.claim'
  | 'petition.demands'
  | 'petition-person.name'
  | 'petition-person.birth-date'
  | 'petition-person.identity-number'
  | 'petition-person.phone'
  | 'petition-person.address'
  | 'petition-person.household'
  | 'petition-accused.name'
  | 'petition-record.texts'
  | 'petition-receipt.query-code'
  | 'petition-clock-pause.reason'
  | 'assignment.letter'
  | 'assignment.redacted-claim'
  | 'extension-request.reasons'
  | 'campaign.approval'
  | 'campaign.conclusions'
  | 'interview.room'
  | 'interview-act.texts'
  | 'sanction-act.texts';

/** Texts by field, sealed as one: a column of JSON, where they may be longer than a text column. */
export interface SealedTexts {
  sealed: string;
}

/** Seals what names or describes people, and makes keyed digests of what is only compared. */
@Injectable()
export class PetitionSecrets {
  constructor(
    private readonly cipher: FieldCipher,
    @Inject(CONFIG) private readonly config: Pick<Config, 'keys'>,
  ) {}

  /** @param key of the row that holds the value */
  seal(text: string, place: SealedPlace, key: string): string {
    return this.cipher.encrypt(text, `${place}:${key}`);
  }

  sealOptional(text: string | null | undefined, place: SealedPlace, key: string): string | null {
    return text === null || text === undefined || text === '' ? null : this.seal(text, place, key);
  }

  /** @throws DecryptionError when it was damaged or moved, or its key is gone */
  open(envelope: string, place: SealedPlace, key: string): string {
    return this.cipher.decrypt(envelope, `${place}:${key}`);
  }

  openOptional(envelope: string | null, place: SealedPlace, key: string): string | undefined {
    return envelope === null ? undefined : this.open(envelope, place, key);
  }

  /** Texts by field as one; null without any. */
  sealTexts(texts: Record<string, string>, place: SealedPlace, key: string): SealedTexts | null {
    if (Object.keys(texts).length === 0) return null;
    return { sealed: this.seal(canonicalJson(texts), place, key) };
  }

  openTexts(texts: SealedTexts | null, place: SealedPlace, key: string): Record<string, string> {
    return texts === null ? {} : (JSON.parse(this.open(texts.sealed, place, key)) as Record<string, string>);
  }

  /** HMAC-SHA-256 under the installation's lookup key, 64 hexadecimal digits. */
  digest(kind: 'query-code' | 'registration', text: string): string {
    return createHmac('sha256', this.config.keys.lookup).update(`${kind}\0${text}`, 'utf8').digest('hex');
  }
}

/** Compares two digests without telling by the time it takes where they differ. */
export function sameDigest(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, 'hex'), Buffer.from(right, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
