import { createHmac, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { SYSTEM_CLOCK } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { FieldCipher } from '../crypto/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../database/index.js';
import { AnsweredRequest } from './answered-request.entity.js';
import type { ClientRequest } from './client-request.js';
import { idempotencyKeyReused } from './idempotency.errors.js';

const slowHash = promisify<string, string, number, Buffer>(scrypt);

/**
 * Requests that are answered once: the same sender's same `Idempotency-Key` with the same body
 * answers the same again and does nothing more. For routes whose work is no durable step; a step
 * keeps its own commands. A refusal is not remembered: nothing was done, so a repetition is tried.
 */
@Injectable()
export class AnsweredRequests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cipher: FieldCipher,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'keys'>,
  ) {}

  /**
   * @param content what was asked besides the route: the body, without its passwords
   * @param work its writes and its answer are committed together; the answer is JSON or nothing
   * @param passwords in the body: compared by a slow hash only
   * @throws DomainError idempotency-key-reused, and whatever the work refuses with
   */
  async once<T>(
    request: ClientRequest,
    content: unknown,
    work: () => Promise<T>,
    passwords: readonly string[] = [],
  ): Promise<T> {
    const { actorId, idempotencyKey } = request;
    if (idempotencyKey === undefined) return work();
    const digest = await this.digest(request, content, passwords);
    const place = placeOf(actorId, idempotencyKey);
    return this.unitOfWork.run(async (em) => {
      // The same request at the same moment waits here for the first one's end.
      if (!(await this.claim({ actorId, idempotencyKey, digest, answer: null, at: this.clock.now() }))) {
        const row = await em.findOneByOrFail(AnsweredRequest, { actorId, idempotencyKey });
        return this.answerOf<T>(row, digest)!.value;
      }
      const value = await work();
      const answer = { sealed: this.cipher.encrypt(JSON.stringify({ value }), place) };
      await em.update(AnsweredRequest, { actorId, idempotencyKey }, { answer });
      return value;
    });
  }

  /**
   * What a request was answered before, for work that is many units of its own: look here first, do
   * the work so that it may be repeated, then keep its answer by `once`.
   * @throws DomainError idempotency-key-reused
   */
  async earlier<T>(request: ClientRequest, content: unknown): Promise<{ value: T } | undefined> {
    const { actorId, idempotencyKey } = request;
    if (idempotencyKey === undefined) return undefined;
    const row = await this.unitOfWork.read((em) => em.findOneBy(AnsweredRequest, { actorId, idempotencyKey }));
    return row ? this.answerOf<T>(row, await this.digest(request, content, [])) : undefined;
  }

  /** @returns undefined while the work goes on */
  private answerOf<T>(row: AnsweredRequest, digest: string): { value: T } | undefined {
    if (row.digest !== digest) throw idempotencyKeyReused();
    if (!row.answer) return undefined;
    return JSON.parse(this.cipher.decrypt(row.answer.sealed, placeOf(row.actorId, row.idempotencyKey))) as { value: T };
  }

  /** @returns false when the key was answered before */
  private async claim(row: AnsweredRequest): Promise<boolean> {
    try {
      await insertRows(this.unitOfWork.current(), AnsweredRequest, [row]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async digest(
    { actorId, idempotencyKey, route }: ClientRequest,
    content: unknown,
    passwords: readonly string[],
  ): Promise<string> {
    const hashes: string[] = [];
    for (const password of passwords)
      hashes.push((await slowHash(password, `${actorId}\n${idempotencyKey}`, 32)).toString('hex'));
    return createHmac('sha256', this.config.keys.lookup)
      .update(`answered-request\0${canonicalJson({ route, content: content ?? null, hashes })}`, 'utf8')
      .digest('hex');
  }
}

/** Binds a sealed answer to its request. */
const placeOf = (actorId: string, idempotencyKey: string) => `answered_request:${actorId}:${idempotencyKey}`;
