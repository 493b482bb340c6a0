import 'reflect-metadata';
import type { LoggerService, OnApplicationBootstrap } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  ClockModule,
  LEGAL_CLOCK,
  type LegalClock,
  MoveLegalClock,
  SYSTEM_CLOCK,
} from '../../src/infrastructure/clock/index.js';
import { type Config, ConfigModule, loadConfig } from '../../src/infrastructure/config/index.js';
import { CryptoModule } from '../../src/infrastructure/crypto/index.js';
import { DatabaseModule, type DatabaseSettings, UnitOfWork } from '../../src/infrastructure/database/index.js';
import { QueueModule } from '../../src/infrastructure/queue/index.js';
import { AuditSealer } from '../../src/platform/audit/audit-sealer.js';
import { AuditEntry } from '../../src/platform/audit/audit.entity.js';
import { VerificationWorker } from '../../src/platform/audit-reading/verification-worker.js';
import { BatchWorker } from '../../src/platform/batches/batch-worker.js';
import { DeployDefinitions } from '../../src/platform/definitions/index.js';
import { PROCESS_HOST, type ProcessHost, type Variables } from '../../src/platform/engine/index.js';
import { ActivityInstance } from '../../src/platform/host/history.entity.js';
import { CompiledDefinitions } from '../../src/platform/host/compiled-definitions.js';
import { Epochs } from '../../src/platform/host/epochs.js';
import { DurableStep, ProcessInstance, RescheduleSweep, StartProcess } from '../../src/platform/host/index.js';
import { InstanceOperations } from '../../src/platform/host/instance-operations.js';
import { Incident } from '../../src/platform/incidents/incident.entity.js';
import { ResolveIncidentUseCase } from '../../src/platform/incidents/resolve-incident.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { LiveStreams } from '../../src/platform/live/live-streams.js';
import { LiveUpdates } from '../../src/platform/live/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { Message } from '../../src/platform/messages/message.entity.js';
import { PublishMessage, type PublishedMessage } from '../../src/platform/messages/publish-message.js';
import { type PossibleStart, StartByMessage } from '../../src/platform/messages/start-by-message.js';
import { BroadcastSignal } from '../../src/platform/signals/broadcast-signal.js';
import { SignalCourier } from '../../src/platform/signals/signal-courier.js';
import { SuspendInstance } from '../../src/platform/host/suspend-instance.js';
import { SuspendKind } from '../../src/platform/host/suspend-kind.js';
import { SetVariables } from '../../src/platform/host/set-variables.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { AssignTaskUseCase, CompleteTaskUseCase } from '../../src/platform/tasks/index.js';
import { ReleaseIdleClaims } from '../../src/platform/tasks/release-idle-claims.js';
import { UserTask } from '../../src/platform/tasks/user-task.entity.js';
import { FireTimer, TimerScheduler } from '../../src/platform/timers/index.js';
import { Timer } from '../../src/platform/timers/timer.entity.js';
import type { Actor } from '../../src/shared/actor.js';
import { ManualClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/ids.js';
import { TOY_FILES } from './test-platform-diagrams.js';
import { DueToys } from './test-platform-due-toys.js';
import { recordChain, Toys, ToysModule } from './test-platform-toys.js';

/**
 * Where every hand-set clock begins: Monday 4 January 2100, nine in the morning in Shanghai. Ahead
 * of any machine's clock, since the legal clock only goes forward.
 */
export const START = Date.UTC(2100, 0, 4, 1);
export const DAY = 86_400_000;

const person = (id: string): Actor => ({ id, name: id.toUpperCase(), groups: ['toys'], scopes: ['/1/'], processScopes: ['/1/'], roles: [] });
export const ALICE = person('alice');
export const BOB = person('bob');
/** Oversees what they do. */
export const BOSS: Actor = { ...person('boss'), groups: [], roles: ['boss'] };

export interface TestPlatformOptions {
  database: DatabaseSettings;
  queue?: Config['queue'];
  /** 0: each step recovers its tree. */
  warmTrees?: number;
  /** Carriers, sweeps and workers run by themselves, in real time. Otherwise each runs when it is told to. */
  background?: boolean;
  /** How often the timers' sweep looks by itself. */
  timerSweepMs?: number;
  filesFolder?: string;
  /** With one, the platform measures. */
  metricsToken?: string;
  stop?: Config['stop'];
  /** An already deployed database is taken as it is. */
  deploy?: boolean;
}

/** Loops that run by themselves in production. */
const LOOPS = [
  JobWorker,
  MessageCourier,
  SignalCourier,
  TimerScheduler,
  AuditSealer,
  RescheduleSweep,
  ReleaseIdleClaims,
  BatchWorker,
  LiveUpdates,
  LiveStreams,
  VerificationWorker,
  QueueModule,
] as const;

/**
 * The platform without any domain, on a real database: the toy diagrams deployed, the legal clock
 * standing still until it is moved. Imports nothing of jest, so that child processes use it too.
 */
export class TestPlatform {
  /** What the platform logged as errors: nothing, unless a test means it to. */
  readonly errors: unknown[] = [];
  readonly systemClock = new ManualClock(START);
  private module!: TestingModule;
  databaseSettings!: DatabaseSettings;

  static async open(options: TestPlatformOptions): Promise<TestPlatform> {
    const platform = new TestPlatform();
    await platform.boot(options);
    return platform;
  }

  private async boot(options: TestPlatformOptions): Promise<void> {
    this.databaseSettings = options.database;
    const config: Config = { ...toyConfig(), ...definedOf(options) };
    const building = Test.createTestingModule({
      imports: [
        ConfigModule.of(config),
        DatabaseModule,
        ClockModule,
        CryptoModule,
        QueueModule.of(config.queue),
        PlatformModule,
        ToysModule,
      ],
    }).setLogger(this.logger());
    if (!options.background) building.overrideProvider(SYSTEM_CLOCK).useValue(this.systemClock);
    this.module = await building.compile();
    if (!options.background)
      for (const loop of LOOPS) this.get<OnApplicationBootstrap>(loop).onApplicationBootstrap = () => undefined;
    await this.module.init();
    if (options.deploy === false) return;
    const { legalBaseAt } = await this.get(MoveLegalClock).execute({ instant: START, rate: 0 });
    if (legalBaseAt !== START) throw new Error('the legal clock was not set');
    await this.deploy(TOY_FILES);
  }

  get<T>(token: (abstract new (...parameters: never[]) => T) | symbol): T {
    return this.module.get<T>(token as symbol, { strict: false });
  }

  async close(): Promise<void> {
    await this.module.close();
  }

  // ---- commands ----

  async deploy(files: { name: string; content: string }[]) {
    return this.get(DeployDefinitions).execute({ files, actor: ALICE, reason: 'toys', source: 'rest' });
  }

  /** @returns the root's key */
  async start(
    processId: string,
    variables: Variables = {},
    {
      businessKey = newId(),
      idempotencyKey = newId(),
      scopes = ['/1/'],
    }: { businessKey?: string; idempotencyKey?: string; scopes?: string[] } = {},
  ): Promise<string> {
    const { instanceKey } = await this.get(StartProcess).execute({
      processId,
      businessKey,
      variables,
      actor: ALICE,
      scopes,
      idempotencyKey,
    });
    return instanceKey;
  }

  /** Completes a task. */
  complete(
    taskKey: string,
    submission: Record<string, unknown> = {},
    {
      actor = ALICE,
      idempotencyKey = newId(),
      expectedVersion,
    }: Partial<Parameters<CompleteTaskUseCase['execute']>[0]> = {},
  ) {
    return this.get(CompleteTaskUseCase).execute({ taskKey, actor, submission, idempotencyKey, expectedVersion });
  }

  /** Claims a task, unless it is given to somebody else, or back (null). */
  assign(taskKey: string, actor: Actor, expectedVersion?: number, assignee: Actor | null = actor) {
    return this.get(AssignTaskUseCase).execute({ taskKey, actor, assignee, expectedVersion, idempotencyKey: newId() });
  }

  cancel(instanceKey: string, idempotencyKey = newId()) {
    return this.get(InstanceOperations).cancel(instanceKey, ALICE, idempotencyKey);
  }

  resolve(incidentKey: string, variables?: Variables, idempotencyKey = newId()) {
    return this.get(ResolveIncidentUseCase).execute({ incidentKey, actor: ALICE, variables, idempotencyKey });
  }

  suspend(instanceKey: string, idempotencyKey = newId()) {
    const request = { instanceKey, actor: ALICE, reason: 'toys', idempotencyKey };
    return this.get(SuspendInstance).suspend(request);
  }

  resume(instanceKey: string, idempotencyKey = newId()) {
    return this.get(SuspendInstance).resume({ instanceKey, actor: ALICE, reason: null, idempotencyKey });
  }

  async suspendProcess(name: string) {
    const kinds = this.get(SuspendKind);
    return kinds.suspend(await kinds.process(name), ALICE, 'toys');
  }

  async resumeProcess(name: string) {
    const kinds = this.get(SuspendKind);
    return kinds.resume(await kinds.process(name), ALICE, null);
  }

  setVariables(instanceKey: string, variables: Variables, idempotencyKey = newId()) {
    return this.get(SetVariables).execute({ instanceKey, variables, actor: ALICE, idempotencyKey });
  }

  /** A signal from outside. @returns its key */
  signal(signalName: string, variables: Variables = {}): Promise<string> {
    return this.get(BroadcastSignal).execute({ signalName, variables, fromRootKey: null });
  }

  publish(message: PublishedMessage): Promise<string> {
    return this.get(PublishMessage).execute(message);
  }

  // ---- what runs by itself in production ----

  /** Runs what is due, of all roots, or of one when a lease that some dead node left on it is over. */
  async runJobs(rootKey?: string): Promise<void> {
    const worker = this.get(JobWorker);
    if (rootKey === undefined) return turn(worker);
    for (const job of await this.jobs(rootKey)) {
      if (job.state !== 'waiting') continue;
      if (job.leasedUntil > this.systemClock.now()) this.systemClock.set(job.leasedUntil);
      if (await worker['lease'](job)) await worker['work'](job);
    }
  }

  /** Warns of what lies idle, and releases it, once. */
  async releaseIdleClaims(): Promise<void> {
    await turn(this.get(ReleaseIdleClaims));
  }

  /** Brings every root that is behind to the newest epoch, once. */
  async rescheduleRoots(): Promise<void> {
    await turn(this.get(RescheduleSweep));
  }

  get host(): ProcessHost {
    return this.get<ProcessHost>(PROCESS_HOST);
  }

  /** Delivers, and begins, what is pending under one correlation key; other trees' messages are left alone. */
  async deliverMessage(correlationKey: string): Promise<void> {
    await this.deliverMessages({ correlationKey });
    for (const start of await this.possibleStarts(correlationKey)) await this.startByMessage(start);
  }

  /** Delivers what somebody waits for: all, or those of a name under one key, other trees' messages left alone. */
  async deliverMessages(only?: { name?: string; correlationKey: string }): Promise<void> {
    const courier = this.get(MessageCourier);
    if (!only) return turn(courier);
    const messages = await this.messages();
    const chosen = messages.filter(
      (one) => one.name === (only.name ?? one.name) && one.correlationKey === only.correlationKey,
    );
    const keys = new Set(chosen.map(({ key }) => key));
    for (const match of await courier['matches']()) if (keys.has(match.messageKey)) await courier['deliver'](match);
  }

  /** Hands signals over to whoever waited for them: all, or those of one tree, which has not had them yet. */
  async deliverSignals(rootKey?: string): Promise<void> {
    const courier = this.get(SignalCourier);
    if (rootKey === undefined) return turn(courier);
    for (const one of await courier['reached']()) if (one.rootKey === rootKey) await courier['deliver'](one);
  }

  /** What messages under a correlation key could start now, as a courier finds it. */
  async possibleStarts(correlationKey: string): Promise<PossibleStart[]> {
    const possible = await this.get(StartByMessage).possible(100);
    return possible.filter((start) => start.correlationKey === correlationKey);
  }

  /** @returns whether it started the process */
  startByMessage(start: PossibleStart): Promise<boolean> {
    return this.get(StartByMessage).execute(start);
  }

  /** Fires what is due, of one root or of all, in due order, until nothing is. */
  async fireTimers(rootKey?: string): Promise<number> {
    const clock = this.get<LegalClock>(LEGAL_CLOCK);
    const standing = new Set<string>();
    let fired = 0;
    for (;;) {
      const timers = await this.timers(rootKey); // the read takes up a clock that another node moved
      const next = timers.find(
        ({ key, state, dueAt }) => state === 'armed' && dueAt <= clock.now() && !standing.has(key),
      );
      if (!next) return fired;
      if ((await this.get(FireTimer).execute(next.key, next.generation)) === 'suspended') standing.add(next.key);
      else fired += 1;
    }
  }

  /** Moves the legal clock; it stands still there. The system clock stays where it is. */
  async moveTo(instant: number): Promise<void> {
    await this.get(MoveLegalClock).execute({ instant, rate: 0 });
  }

  async passDays(days: number): Promise<void> {
    await this.timers(); // any read takes up a clock that another node moved
    await this.moveTo(this.get<LegalClock>(LEGAL_CLOCK).now() + days * DAY);
  }

  // ---- what is in the database ----

  read<T>(query: Parameters<UnitOfWork['read']>[0]): Promise<T> {
    return this.get(UnitOfWork).read(query) as Promise<T>;
  }

  get dataSource(): DataSource {
    return this.get(DataSource);
  }

  tasks(rootKey: string, state: UserTask['state'] = 'open'): Promise<UserTask[]> {
    return this.read((em) => em.find(UserTask, { where: { rootKey, state }, order: { key: 'ASC' } }));
  }

  /** The one open task of a tree, with a command where there are several. */
  async task(rootKey: string, command?: string): Promise<UserTask> {
    const open = (await this.tasks(rootKey)).filter((task) => command === undefined || task.command === command);
    if (open.length !== 1) throw new Error(`${open.length} open tasks ${command ?? ''}`);
    return open[0]!;
  }

  async instance(key: string): Promise<ProcessInstance> {
    return this.read((em) => em.findOneByOrFail(ProcessInstance, { key }));
  }

  instances(rootKey: string): Promise<ProcessInstance[]> {
    return this.read((em) => em.find(ProcessInstance, { where: { rootKey }, order: { key: 'ASC' } }));
  }

  incidents(rootKey: string): Promise<Incident[]> {
    return this.read((em) => em.find(Incident, { where: { rootKey }, order: { key: 'ASC' } }));
  }

  jobs(rootKey: string): Promise<Job[]> {
    return this.read((em) => em.find(Job, { where: { rootKey }, order: { key: 'ASC' } }));
  }

  timers(rootKey?: string): Promise<Timer[]> {
    const where = rootKey === undefined ? {} : { rootKey };
    return this.read((em) => em.find(Timer, { where, order: { dueAt: 'ASC', key: 'ASC' } }));
  }

  messages(): Promise<Message[]> {
    return this.read((em) => em.find(Message, { order: { key: 'ASC' } }));
  }

  /** Ids of the elements that ran, in the order in which they began. */
  async history(rootKey: string): Promise<string[]> {
    const rows = await this.read<ActivityInstance[]>((em) =>
      em.find(ActivityInstance, { where: { rootKey }, order: { key: 'ASC' } }),
    );
    return rows.map(({ elementId }) => elementId);
  }

  /** What toy handlers have kept for a root, by type. */
  async records(rootKey: string): Promise<string[]> {
    const { businessKey } = await this.instance(rootKey);
    const rows = await this.read<AuditEntry[]>((em) =>
      em.find(AuditEntry, { where: { rootKey: recordChain(businessKey) }, order: { seq: 'ASC' } }),
    );
    return rows.map(({ type }) => type);
  }

  get toys(): Toys {
    return this.get(Toys);
  }

  get dueToys(): DueToys {
    return this.get(DueToys);
  }

  /** Hears of epochs now, not with the first tree that it evaluates. */
  hearOfEpochs(): Promise<void> {
    return this.get(UnitOfWork).run(() => this.get(Epochs).catchUp(0));
  }

  /** Forgets every tree and every compiled definition, as a process that has just started. */
  forget(): void {
    this.get(DurableStep).warmTrees.clear();
    this.get(CompiledDefinitions)['processes'].clear();
  }

  private logger(): LoggerService {
    const ignore = () => undefined;
    const keep = (...parts: unknown[]) => void this.errors.push(parts);
    return { log: ignore, warn: ignore, debug: ignore, verbose: ignore, error: keep, fatal: keep };
  }
}

/** A worker does all that there is to do, once. Its own interval never runs. */
async function turn(
  worker: JobWorker | MessageCourier | SignalCourier | RescheduleSweep | ReleaseIdleClaims,
): Promise<void> {
  const bootstrap = Object.getPrototypeOf(worker) as { onApplicationBootstrap(this: typeof worker): void };
  bootstrap.onApplicationBootstrap.call(worker);
  await worker.settle();
  await worker.onModuleDestroy();
}

function toyConfig(): Config {
  // Keys of no value: what they encrypt lives as long as a test.
  const secret = Buffer.alloc(32, 7).toString('base64');
  const keys = { current: 'k1', encryption: { k1: secret }, lookup: secret, token: secret };
  return loadConfig({ HUIYIN_PROFILE: 'demo', HUIYIN_KEYS: JSON.stringify(keys) });
}

function definedOf({
  database,
  queue,
  warmTrees,
  timerSweepMs,
  filesFolder,
  metricsToken,
  stop,
}: TestPlatformOptions): Partial<Config> {
  const given = { database, queue, warmTrees, timerSweepMs, filesFolder, metricsToken, stop };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
