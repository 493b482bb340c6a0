import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { AuditTrail } from '../audit/index.js';
import { DefinitionStore } from '../definitions/index.js';
import { Extensions } from './extensions.js';
import { presentSuspension } from './suspended.js';
import type { SuspensionKind } from './suspension.entity.js';
import { Suspensions } from './suspensions.js';

/** The chain of what was suspended for many trees at once. */
const SUSPENSION_TRAIL = 'suspensions';

interface Subject {
  kind: SuspensionKind;
  subject: string;
}

/** Has all trees of a process stand still, or keeps a job type's jobs from being taken: one row for all. */
@Injectable()
export class SuspendKind {
  constructor(
    private readonly suspensions: Suspensions,
    private readonly definitions: DefinitionStore,
    private readonly extensions: Extensions,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param name the key of one version, or a process id for all versions, later ones included
   * @throws DomainError process-not-deployed
   */
  async process(name: string): Promise<Subject> {
    if (await this.definitions.process(name)) return { kind: 'definition', subject: name };
    if (await this.definitions.latest(name)) return { kind: 'process', subject: name };
    throw new DomainError('process-not-deployed', {
      kind: 'not-found',
      message: {
        zh: `没有编号或标识为“${name}”的流程版本。请核对。`,
        en: `There is no version of a process with the key or id "${name}". Check it.`,
      },
    });
  }

  /** @throws DomainError job-type-unknown, job-type-transactional */
  jobType(type: string): Subject {
    if (this.extensions.externalFor(type)) return { kind: 'job-type', subject: type };
    if (this.extensions.transactionalFor(type)) {
      throw new DomainError('job-type-transactional', {
        kind: 'conflict',
        message: {
          zh: `任务类型“${type}”在办理步骤内部执行，不能单独暂停。请暂停使用它的流程。`,
          en: `Jobs of the type "${type}" run inside the steps of their process. Suspend the processes that use it.`,
        },
      });
    }
    throw new DomainError('job-type-unknown', {
      kind: 'not-found',
      message: { zh: `没有任务类型“${type}”。请核对名称。`, en: `There is no job type "${type}". Check its name.` },
    });
  }

  /** @throws DomainError already-suspended */
  suspend({ kind, subject }: Subject, actor: Actor, reason: string | null) {
    return this.unitOfWork.run(async () => {
      const row = await this.suspensions.add(kind, subject, actor, reason);
      const data = { kind, subject, reason };
      await this.audit.append(SUSPENSION_TRAIL, { type: 'operations.suspended', actor, data });
      return presentSuspension(row);
    });
  }

  /** @throws DomainError not-suspended */
  resume({ kind, subject }: Subject, actor: Actor, reason: string | null) {
    return this.unitOfWork.run(async () => {
      const { suspendedAt, suspendedBy } = await this.suspensions.remove(kind, subject);
      const data = { kind, subject, reason, suspendedAt, suspendedBy };
      await this.audit.append(SUSPENSION_TRAIL, { type: 'operations.resumed', actor, data });
      return { kind, subject };
    });
  }
}
