import { DecisionError, evaluateDecision } from '../../decisions/index.js';
import type {
  EngineCommand,
  EngineEffect,
  EngineEnvironment,
  IncidentCause,
  ProcessTree,
  Variables,
} from '../../engine/index.js';
import type { ManualClock } from '../../../shared/clock.js';
import type { ExampleAnswer } from '../example-world.js';
import type { SandboxSetup } from './contract.js';
import type { Definitions } from './definitions.js';
import type { Ledger } from './ledger.js';
import { type Outbox, rootName } from './outbox.js';
import type { StandIns } from './stand-ins.js';

type Effect<K extends EngineEffect['kind']> = Extract<EngineEffect, { kind: K }>;
/** A wait that is served at once. */
type Served = Effect<'job-opened'> | Effect<'decision-opened'> | Effect<'call-opened'>;
/** On its way to who waited when it was thrown. */
export interface Signal {
  variables: Variables;
  to: string[];
}

/** More served waits than this by one command is a loop that the diagram never leaves: as in a real step. */
const MAX_SERVED = 2_000;

/**
 * The trees of a dry run, moved by the real engine. What the host serves within a step is served here
 * in memory: calls by the definitions at hand, decisions by their tables, jobs by stand-ins.
 */
export class Trees {
  private readonly trees = new Map<string, ProcessTree>();
  /** Thrown, and not yet carried to who waited in other trees. */
  readonly signals: Signal[] = [];
  private keys = 0;

  constructor(
    private readonly definitions: Definitions,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly standIns: StandIns,
    private readonly clock: ManualClock,
    private readonly functions: EngineEnvironment['functions'],
    private readonly names: Pick<SandboxSetup, 'jobTypes' | 'externalJobTypes'>,
  ) {}

  /** Starts a root. @returns its key */
  async start(processId: string, businessKey: string, variables: Variables, startElementId?: string): Promise<string> {
    const compiled = (await this.definitions.process(processId))!;
    const key = this.newKey();
    this.trees.set(key, this.definitions.engine.newTree(this.environment()));
    this.ledger.begin(key, compiled, { key, businessKey }, null);
    if (this.outbox.startOf(processId)) this.outbox.livingRoots.set(rootName(processId, businessKey), key);
    const { definitionKey } = compiled;
    await this.apply(key, { kind: 'start', instanceKey: key, definitionKey, variables, startElementId });
    return key;
  }

  /** Applies a command to the tree of its instance, and serves until nothing moves. */
  async move(command: EngineCommand): Promise<void> {
    await this.apply(this.ledger.instances.get(command.instanceKey)!.rootKey, command);
  }

  /** What a running element sees. @see ProcessTree.visible */
  visible(instanceKey: string, elementInstanceKey: string): ReturnType<ProcessTree['visible']> {
    const { rootKey } = this.ledger.instances.get(instanceKey)!;
    return this.trees.get(rootKey)!.visible(instanceKey, elementInstanceKey);
  }

  /** Evaluates what is due in a tree again. */
  async reschedule(rootKey: string): Promise<void> {
    for (const { key, state, rootKey: own } of [...this.ledger.instances.values()])
      if (own === rootKey && state === 'active') await this.apply(rootKey, { kind: 'reschedule', instanceKey: key });
  }

  /** Does what a stand-in has asked for besides its variables. @returns whether it asked to reschedule */
  carryOut(answer: ExampleAnswer, at: { instanceKey: string; elementId: string }): boolean {
    for (const { name, correlationKey, variables } of answer.publishes ?? [])
      this.send({ ...at, messageName: name, correlationKey, variables, timeToLiveMs: 0 });
    return answer.reschedule === true;
  }

  private async apply(rootKey: string, command: EngineCommand): Promise<void> {
    const tree = this.trees.get(rootKey)!;
    const pending: Served[] = [];
    let isRescheduleAsked = false;
    const move = (next: EngineCommand) => {
      tree.apply(next);
      for (const effect of tree.drain()) this.collect(effect, pending);
    };
    move(command);
    let served = 0;
    for (let wait = pending.shift(); wait; wait = pending.shift()) {
      if (++served > MAX_SERVED) {
        const message = `more than ${MAX_SERVED} automatic steps without a wait`;
        move(failed(wait, { type: 'endless-loop', message }));
      } else if (wait.kind === 'call-opened') move(await this.call(wait));
      else if (wait.kind === 'decision-opened') move(await this.decide(wait));
      else {
        const { next, reschedules } = this.job(wait);
        isRescheduleAsked ||= reschedules;
        move(next);
      }
    }
    // How much may be started without a wait is counted from here on anew, as from step to step.
    tree.takeChanged();
    if (isRescheduleAsked) await this.reschedule(rootKey);
  }

  private collect(effect: EngineEffect, pending: Served[]): void {
    this.ledger.note(effect, this.clock.now());
    switch (effect.kind) {
      case 'call-opened':
      case 'decision-opened':
      case 'job-opened':
        pending.push(effect);
        break;
      case 'wait-closed': {
        const index = pending.findIndex((wait) => wait.elementInstanceKey === effect.elementInstanceKey);
        if (index >= 0) pending.splice(index, 1);
        break;
      }
      case 'message-thrown':
        this.send(effect);
        break;
      case 'signal-thrown':
        this.broadcast(effect);
        break;
      case 'instance-ended': {
        const { processId, businessKey, rootKey } = this.ledger.instances.get(effect.instanceKey)!;
        if (rootKey === effect.instanceKey) this.outbox.livingRoots.delete(rootName(processId, businessKey));
        break;
      }
      default:
    }
  }

  private send(message: {
    instanceKey: string;
    elementId: string;
    messageName: string;
    correlationKey: string;
    timeToLiveMs: number;
    variables: Variables;
  }): void {
    const { instanceKey, elementId, messageName: name, correlationKey, timeToLiveMs, variables } = message;
    const sentAt = this.clock.now();
    const effect = this.ledger.record({
      at: sentAt,
      processId: this.ledger.processOf(instanceKey),
      elementId,
      name: this.ledger.nameOf(instanceKey, elementId),
      kind: 'message',
      type: name,
      does: null,
      by: null,
      headers: {},
      input: { correlationKey, timeToLiveMs, variables },
      result: { takenBy: [] },
    });
    this.outbox.send({ name, correlationKey, variables, sentAt, timeToLiveMs, effect });
  }

  private broadcast(signal: Effect<'signal-thrown'>): void {
    const { instanceKey, elementId, signalName, variables } = signal;
    const root = this.ledger.instances.get(instanceKey)!.rootKey;
    const others = [...this.ledger.signals.values()].filter(
      (waits) => waits.signalName === signalName && this.ledger.instances.get(waits.instanceKey)!.rootKey !== root,
    );
    this.ledger.record({
      at: this.clock.now(),
      processId: this.ledger.processOf(instanceKey),
      elementId,
      name: this.ledger.nameOf(instanceKey, elementId),
      kind: 'signal',
      type: signalName,
      does: null,
      by: null,
      headers: {},
      input: { variables },
      result: { takenBy: others.map((waits) => `${this.ledger.processOf(waits.instanceKey)}/${waits.elementId}`) },
    });
    this.signals.push({ variables, to: others.map(({ subscriptionKey }) => subscriptionKey) });
  }

  private async call(wait: Effect<'call-opened'>): Promise<EngineCommand> {
    const called = await this.definitions.process(wait.processId, wait.binding);
    if (!called)
      return failed(wait, { type: 'called-process-not-found', message: `no deployed process "${wait.processId}"` });
    const { rootKey, businessKey } = this.ledger.instances.get(wait.instanceKey)!;
    const instanceKey = this.newKey();
    this.ledger.begin(instanceKey, called, { key: rootKey, businessKey }, wait.instanceKey);
    return {
      kind: 'start',
      instanceKey,
      definitionKey: called.definitionKey,
      variables: wait.variables,
      parent: { instanceKey: wait.instanceKey, elementInstanceKey: wait.elementInstanceKey },
    };
  }

  private async decide(wait: Effect<'decision-opened'>): Promise<EngineCommand> {
    const { decisionId, variables, instanceKey, elementId, resultVariable } = wait;
    const at = this.clock.now();
    try {
      const file = await this.definitions.decision(decisionId);
      if (!file) return failed(wait, { type: 'decision-not-found', message: `no deployed decision "${decisionId}"` });
      const { value, derivation } = evaluateDecision(file, decisionId, {
        variables,
        functions: this.functions,
        now: at,
      });
      const processId = this.ledger.processOf(instanceKey);
      for (const { decisionId: made, name, inputs, rules, byDefault, value: output } of derivation) {
        const matched = rules.map(({ number, annotations }) => ({ number, annotations }));
        const decision = { decisionId: made, name, inputs, rules: matched, byDefault, output };
        this.ledger.decided({ at, processId, elementId, ...decision });
      }
      return done(wait, { [resultVariable]: value });
    } catch (error) {
      if (error instanceof DecisionError) return failed(wait, { type: 'decision', message: error.message });
      throw error;
    }
  }

  private job(wait: Effect<'job-opened'>): { next: EngineCommand; reschedules: boolean } {
    const { type, instanceKey, elementId, headers, variables } = wait;
    const standIn = this.standIns.job(type);
    const at = { instanceKey, elementId };
    const record = (result: Parameters<Ledger['record']>[0]['result']) =>
      this.ledger.record({
        at: this.clock.now(),
        processId: this.ledger.processOf(instanceKey),
        elementId,
        name: this.ledger.nameOf(instanceKey, elementId),
        kind: standIn?.isNotice ? 'notice' : 'job',
        type,
        does: standIn?.does ?? null,
        by: null,
        headers,
        input: variables,
        result,
      });
    const fail = (incident: IncidentCause) => {
      record({ failure: incident.message });
      return { next: failed(wait, incident), reschedules: false };
    };
    if (!this.names.jobTypes.includes(type))
      return fail({ type: 'unknown-job-type', message: `no handler for job type "${type}"` });
    const set = this.standIns.setFor(elementId, type);
    const isExternal = this.names.externalJobTypes.includes(type);
    if (set && 'fail' in set)
      return fail({ type: isExternal ? 'job-retries-exhausted' : 'job-failed', message: set.fail });
    if (set && 'error' in set) {
      const { code, message = '', variables: carried = {} } = set.error;
      record({ error: code });
      const { elementInstanceKey } = wait;
      const next = { kind: 'throw-error', instanceKey, elementInstanceKey, code, message, variables: carried } as const;
      return { next, reschedules: false };
    }
    const { businessKey } = this.ledger.instances.get(instanceKey)!;
    const asked = { name: type, submission: {}, variables, headers, businessKey, by: 'system', now: this.clock.now() };
    const answer = set ? { variables: set.variables } : this.standIns.answer(standIn, asked);
    record({ variables: answer.variables ?? {} });
    const reschedules = this.carryOut(answer, at);
    return { next: done(wait, answer.variables ?? {}), reschedules };
  }

  private environment(): EngineEnvironment {
    return {
      definition: (definitionKey) => this.definitions.loaded(definitionKey),
      now: () => this.clock.now(),
      newKey: () => this.newKey(),
      functions: this.functions,
    };
  }

  /** Counted, so that the same steps make the same keys. */
  private newKey(): string {
    return `k${String(++this.keys).padStart(7, '0')}`;
  }
}

const placeOf = ({ instanceKey, elementInstanceKey }: Served) => ({ instanceKey, elementInstanceKey });

const done = (wait: Served, variables: Variables): EngineCommand => ({
  kind: 'complete',
  ...placeOf(wait),
  variables,
});

const failed = (wait: Served, incident: IncidentCause): EngineCommand => ({
  kind: 'fail',
  ...placeOf(wait),
  incident,
});
