import { Global, Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditModule, AuditTrail } from '../../src/platform/audit/index.js';
import {
  BpmnError,
  EXTENSION_REGISTRY,
  type ExtensionRegistry,
  type JobContext,
  type Variables,
} from '../../src/platform/engine/index.js';
import { HostModule } from '../../src/platform/host/index.js';
import { MessagesModule } from '../../src/platform/messages/index.js';
import { TASK_ACCESS_POLICY, type TaskAccessPolicy } from '../../src/platform/tasks/index.js';
import { type Actor, SYSTEM_ACTOR } from '../../src/shared/actor.js';
import { DomainError } from '../../src/shared/errors.js';
import { DueToys } from './test-platform-due-toys.js';

const text = (words: string) => ({ zh: words, en: words });

/** The chain in which toy handlers keep what they did for a business key: rows of the own database. */
export const recordChain = (businessKey: string) => `toy:${businessKey}`;

/**
 * The toy domain. `mode` of the variables has handlers fail: `refuse` (DomainError), `crash` (any
 * error), `bpmn` (BpmnError), `late` (writes, then an error), `no-json` (a write, then an answer that is no JSON).
 */
@Injectable()
export class Toys implements OnModuleInit {
  /** Job keys with which the external handler was run, one for each attempt. */
  readonly effects: string[] = [];
  /** What the next attempts of the external handler throw, in order; then it succeeds. */
  readonly failures: Error[] = [];
  /** What the next attempts that succeed answer; then `{ effect: 'done' }`. */
  readonly results: Variables[] = [];
  /** Roots of which a transactional handler has told others after the commit. */
  readonly told: string[] = [];
  /** Called by the external handler while it works. */
  duringEffect: (() => Promise<void>) | undefined;

  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly trail: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    for (const command of ['toy.answer', 'toy.mend', 'toy.inner', 'toy.close'])
      this.registry.command({
        command,
        execute: async ({ businessKey, submission, actor }) => {
          if (submission.refuse === true) throw refusal();
          await this.keep(businessKey, `toy.${command}`, actor);
          return submission;
        },
      });
    this.registry.transactional({ jobType: 'toy.record', run: (job) => this.record(job) });
    this.registry.external({ externalJobType: 'toy.effect', run: (job) => this.effect(job) });
  }

  private async record({ businessKey, rootKey, variables }: JobContext) {
    const { mode } = variables;
    if (mode === 'refuse') throw refusal();
    if (mode === 'bpmn') throw new BpmnError('toy-refused', 'the toy refuses', { refusedBy: 'toy' });
    if (mode === 'crash') throw new Error('the toy is broken');
    await this.keep(businessKey, 'toy.recorded', SYSTEM_ACTOR);
    if (mode === 'late' || mode === 'late-crash') {
      // The chain of the tree itself, which the step gathers.
      await this.trail.append(rootKey, { type: 'toy.noted', actor: SYSTEM_ACTOR, data: {} });
      this.unitOfWork.afterCommit(() => void this.told.push(rootKey));
      if (mode === 'late-crash') throw new Error('broken after it wrote');
      throw new BpmnError('toy-refused', 'refused after it wrote');
    }
    if (mode === 'no-json') return { amount: Number.NaN };
    return { recorded: true };
  }

  private async effect({ jobKey }: JobContext) {
    this.effects.push(jobKey);
    await this.duringEffect?.();
    const failure = this.failures.shift();
    if (failure) throw failure;
    return this.results.shift() ?? { effect: 'done' };
  }

  private keep(businessKey: string, type: string, actor: Actor): Promise<void> {
    return this.trail.append(recordChain(businessKey), { type, actor, data: {} });
  }
}

const refusal = () =>
  new DomainError('toy-refusal', { kind: 'unprocessable', message: text('The toy refuses. Ask it nicely.') });

/** Who is `boss` oversees the toys. */
const policy: TaskAccessPolicy = { overseenGroups: ({ roles }) => (roles.includes('boss') ? ['toys'] : []) };

@Global()
@Module({
  imports: [AuditModule, HostModule, MessagesModule],
  providers: [Toys, DueToys, { provide: TASK_ACCESS_POLICY, useValue: policy }],
  exports: [TASK_ACCESS_POLICY],
})
export class ToysModule {}
