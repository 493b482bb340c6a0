import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type Dialect, findRow, insertRows } from '../../infrastructure/database/index.js';
import { idempotencyKeyReused } from '../../infrastructure/idempotency/index.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { wellFormedJson } from '../../shared/well-formed.js';
import { CommandLog } from './command-log.entity.js';

/** A command as it is told from others: its id, and a digest of what was asked. */
export interface Command {
  commandId: string;
  digest: string;
}

/** Each accepted command with its answer: a repeat answers the same and moves nothing. */
export class AcceptedCommands {
  constructor(
    private readonly dialect: Dialect,
    private readonly systemClock: Clock,
  ) {}

  /** @throws DomainError idempotency-key-reused when the same id was accepted for something else */
  async earlierAnswer<T>(em: EntityManager, { commandId, digest }: Command): Promise<{ answer: T } | undefined> {
    const row = await findRow(em, CommandLog, { commandId });
    if (!row) return undefined;
    if (row.digest !== digest) throw idempotencyKeyReused();
    return { answer: row.answer.value as T };
  }

  /** @returns false when there is a command with this id already, committed */
  async log(
    em: EntityManager,
    command: Command,
    { rootKey, kind, answer }: { rootKey: string; kind: string; answer: unknown },
  ): Promise<boolean> {
    const row = {
      ...command,
      rootKey,
      kind,
      answer: { value: wellFormedJson(answer ?? null) },
      at: this.systemClock.now(),
    };
    try {
      await insertRows(em, CommandLog, [row]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

export function commandOf(commandId: string, content: unknown): Command {
  const digest = createHash('sha256')
    .update(canonicalJson(content ?? null))
    .digest('hex');
  return { commandId, digest };
}
