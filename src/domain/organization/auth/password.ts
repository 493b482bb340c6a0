import { Injectable } from '@nestjs/common';
import { hash, needsRehash, verify } from 'argon2';
import type { FieldError } from '../../../shared/errors.js';
import { fieldError } from '../users/user.errors.js';

/** Argon2id as OWASP recommends it: 19 MiB, two passes; some 30 ms on one core. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 128;

/** Hashes and checks passwords. A check takes as long for nobody as for somebody. */
@Injectable()
export class Passwords {
  private hashOfNobody: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), PARAMETERS);
  }

  /** @param passwordHash undefined where there is no such user: the work is the same, the answer is no */
  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const isRight = await verify(passwordHash ?? (await this.nobody()), password.normalize('NFC'));
    return isRight && passwordHash !== undefined;
  }

  /** Whether the hash was made with weaker parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    return needsRehash(passwordHash, PARAMETERS);
  }

  private nobody(): Promise<string> {
    return (this.hashOfNobody ??= this.hash('nobody’s password'));
  }
}

/** What is wrong with a new password; undefined when it will do. */
export function passwordProblem(password: string, loginName: string, field = '/password'): FieldError | undefined {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH || length > PASSWORD_MAX_LENGTH)
    return fieldError(
      field,
      'password-length',
      `密码须为${PASSWORD_MIN_LENGTH}至${PASSWORD_MAX_LENGTH}个字符`,
      `a password has ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters`,
    );
  if (password.toLowerCase().includes(loginName))
    return fieldError(
      field,
      'password-contains-name',
      '密码不能包含登录名',
      'a password must not contain the login name',
    );
  if (new Set(password).size < 5)
    return fieldError(
      field,
      'password-too-simple',
      '密码过于简单，请使用更多不同的字符',
      'use more different characters',
    );
  return undefined;
}
