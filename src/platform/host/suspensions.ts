import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { presentSuspension } from './suspended.js';
import { Suspension, type SuspensionKind } from './suspension.entity.js';

/** The rows of what is suspended; the commands are in `suspend-instance` and `suspend-kind`. */
@Injectable()
export class Suspensions {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  /** Called after each resumption on this node; other nodes find what is due again by their intervals. */
  onResumed(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Within a unit of work. @throws DomainError already-suspended */
  async add(kind: SuspensionKind, subject: string, actor: Actor, reason: string | null): Promise<Suspension> {
    const em = this.unitOfWork.current();
    const present = await em.findOneBy(Suspension, { kind, subject });
    if (present) throw alreadySuspended(present);
    const row = Object.assign(new Suspension(), {
      kind,
      subject,
      reason,
      suspendedAt: this.legalClock.now(),
      suspendedBy: actor.id,
      suspendedByName: actor.name,
    });
    try {
      await insertRows(em, Suspension, [row]);
    } catch (error) {
      if (!this.dialect.isDuplicateKey(error)) throw error;
      // Somebody else did at this very moment; unless it has been resumed again since, by them.
      throw alreadySuspended((await em.findOneBy(Suspension, { kind, subject })) ?? row);
    }
    return row;
  }

  /** Within a unit of work. @throws DomainError not-suspended */
  async remove(kind: SuspensionKind, subject: string): Promise<Suspension> {
    const em = this.unitOfWork.current();
    const present = await em.findOneBy(Suspension, { kind, subject });
    if (!present) throw notSuspended();
    await em.delete(Suspension, { kind, subject });
    this.unitOfWork.afterCommit(() => {
      for (const listener of this.listeners) listener();
    });
    return present;
  }

  /** Everything that is suspended, the latest first. */
  list(): Promise<Suspension[]> {
    return this.unitOfWork.read((em) => em.find(Suspension, { order: { suspendedAt: 'DESC' }, take: 1_000 }));
  }

  /** What holds each of these trees. */
  async ofRoots(rootKeys: readonly string[]): Promise<Map<string, Suspension>> {
    if (rootKeys.length === 0) return new Map();
    return this.unitOfWork.read(async (em) => {
      const held = new Map<string, Suspension>();
      const byProcess = await em
        .createQueryBuilder(Suspension, 's')
        .innerJoin(
          'process_instance',
          'p',
          `p.state = 'active' AND p.root_key IN (:...rootKeys)
           AND ((s.kind = 'process' AND s.subject = p.process_id)
             OR (s.kind = 'definition' AND s.subject = p.definition_key))`,
          { rootKeys: [...rootKeys] },
        )
        .select('p.root_key', 'rootKey')
        .addSelect('s.kind', 'kind')
        .addSelect('s.subject', 'subject')
        .where("s.kind IN ('process', 'definition')")
        .getRawMany<{ rootKey: string; kind: SuspensionKind; subject: string }>();
      if (byProcess.length > 0) {
        const rows = await em.findBy(Suspension, { kind: In(['process', 'definition']) });
        for (const { rootKey, kind, subject } of byProcess)
          held.set(
            rootKey,
            rows.find((row) => row.kind === kind && row.subject === subject)!,
          );
      }
      for (const row of await em.findBy(Suspension, { kind: 'instance', subject: In([...rootKeys]) }))
        held.set(row.subject, row);
      return held;
    });
  }
}

function alreadySuspended(row: Suspension): DomainError {
  return new DomainError('already-suspended', {
    kind: 'conflict',
    message: {
      zh: `已由${row.suspendedByName}暂停，无需再次暂停。`,
      en: `${row.suspendedByName} has already suspended this; nothing is left to do.`,
    },
    extra: { suspension: presentSuspension(row) },
  });
}

function notSuspended(): DomainError {
  return new DomainError('not-suspended', {
    kind: 'conflict',
    message: {
      zh: '未被单独暂停，无法恢复。若其所属流程被暂停，请恢复该流程。',
      en: 'This is not suspended by itself. If it stands still because its process is suspended, resume the process.',
    },
  });
}
