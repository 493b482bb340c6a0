import { expect, it } from '@jest/globals';
import {
  BpmnProcessEngine,
  type CompiledProcess,
  type EngineCommand,
  type EngineEffect,
  type EngineEnvironment,
  type InstanceState,
  type Modification,
  type ProcessTree,
  type Variables,
} from '../../../src/platform/engine/index.js';
import { ManualClock } from '../../../src/shared/clock.js';

type Effect<K extends EngineEffect['kind']> = Extract<EngineEffect, { kind: K }>;

/** Monday 2 March 2026, nine in the morning in Shanghai. */
export const NOW = Date.UTC(2026, 2, 2, 1);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

interface OpenWait {
  what: Effect<'wait-closed'>['what'];
  instanceKey: string;
  elementInstanceKey: string;
  elementId: string;
}
interface OpenEvent {
  elementId: string;
  instanceKey: string;
  key: string;
  dueAt?: number;
  signalName?: string;
  correlationKey?: string;
}

/** Whether the tree stays in memory, or is saved as JSON and recovered before each command. */
export type Life = 'straight' | 'recovered';

/**
 * A tree under test, moved and looked at by the ids of elements. It keeps what is open from the
 * effects alone, as a host does, and fails when an effect contradicts the ones before.
 */
export class Rig {
  readonly clock = new ManualClock(NOW);
  readonly effects: EngineEffect[] = [];
  readonly functions: EngineEnvironment['functions'] = {};
  readonly rootKey: string;
  /** Of several waits or events of one element the youngest is meant where nothing else is said. */
  youngestFirst = false;
  private tree: ProcessTree;
  private keys = 0;
  private readonly waits: OpenWait[] = [];
  private readonly timersOpen: OpenEvent[] = [];
  private readonly subscriptions: OpenEvent[] = [];
  private readonly parked = new Map<string, { elementId: string; type: string; instanceKey: string }>();
  private readonly running = new Map<string, string>();
  private readonly states = new Map<string, { definitionKey: string; state?: InstanceState }>();

  constructor(
    private readonly engine: BpmnProcessEngine,
    /** By process id; the first is the root. */
    private readonly processes: ReadonlyMap<string, CompiledProcess>,
    private readonly life: Life,
  ) {
    this.rootKey = this.newKey();
    this.tree = engine.newTree(this.environment());
  }

  /** Starts the root. */
  start(variables: Variables = {}, startElementId?: string): this {
    const [definitionKey] = this.processes.keys();
    this.apply({ kind: 'start', instanceKey: this.rootKey, definitionKey: definitionKey!, variables, startElementId });
    return this;
  }

  /** Completes the oldest open task, job or decision of an element, or the nth oldest. */
  complete(elementId: string, variables: Variables = {}, nth?: number): this {
    const { instanceKey, elementInstanceKey } = this.waitOf(elementId, nth);
    this.apply({ kind: 'complete', instanceKey, elementInstanceKey, variables });
    return this;
  }

  throwError(elementId: string, code: string, variables: Variables = {}): this {
    const { instanceKey, elementInstanceKey } = this.waitOf(elementId);
    this.apply({ kind: 'throw-error', instanceKey, elementInstanceKey, code, message: '', variables });
    return this;
  }

  throwEscalation(elementId: string, code: string): this {
    const { instanceKey, elementInstanceKey } = this.waitOf(elementId);
    this.apply({ kind: 'throw-escalation', instanceKey, elementInstanceKey, code, variables: {} });
    return this;
  }

  fail(elementId: string, type: string): this {
    const { instanceKey, elementInstanceKey } = this.waitOf(elementId);
    this.apply({ kind: 'fail', instanceKey, elementInstanceKey, incident: { type, message: type } });
    return this;
  }

  /** Fires the oldest timer of an event, at the instant at which it is due. */
  fire(elementId: string): this {
    const { instanceKey, key, dueAt } = this.eventOf(this.timersOpen, elementId);
    this.clock.set(Math.max(this.clock.now(), dueAt!));
    this.apply({ kind: 'fire-timer', instanceKey, timerKey: key });
    return this;
  }

  /** Delivers a message or signal to the oldest subscription of an event, or the oldest with a correlation key. */
  deliver(elementId: string, variables: Variables = {}, correlationKey?: string): this {
    const meant = this.subscriptions.filter((open) => !correlationKey || open.correlationKey === correlationKey);
    const { instanceKey, key } = this.eventOf(meant, elementId);
    this.apply({ kind: 'deliver-message', instanceKey, subscriptionKey: key, variables });
    return this;
  }

  /** A signal from another tree: whatever awaits it now gets it. */
  broadcast(signalName: string, variables: Variables = {}): this {
    for (const { instanceKey, key } of this.subscriptions.filter((open) => open.signalName === signalName)) {
      if (!this.subscriptions.some((open) => open.key === key)) continue; // an earlier one has withdrawn it
      this.apply({ kind: 'deliver-message', instanceKey, subscriptionKey: key, variables });
    }
    return this;
  }

  retry(elementId: string): this {
    const [elementInstanceKey, { instanceKey }] = [...this.parked].find(([, at]) => at.elementId === elementId)!;
    this.apply({ kind: 'retry', instanceKey, elementInstanceKey });
    return this;
  }

  setVariables(variables: Variables, instanceKey = this.rootKey): this {
    this.apply({ kind: 'set-variables', instanceKey, variables });
    return this;
  }

  /** Evaluates what is due again, in every instance of the tree. */
  reschedule(): this {
    for (const instanceKey of this.instances) this.apply({ kind: 'reschedule', instanceKey });
    return this;
  }

  modify(modification: Modification, instanceKey = this.rootKey): this {
    this.apply({ kind: 'modify', instanceKey, modification });
    return this;
  }

  migrate(definitionKey: string, mapping: Record<string, string> = {}, instanceKey = this.rootKey): this {
    this.apply({ kind: 'migrate', instanceKey, definitionKey, mapping });
    return this;
  }

  /** Keys of the element instances of an element that run, oldest first. */
  keysOf(elementId: string): string[] {
    const ended = new Set(this.of('element-ended').map(({ elementInstanceKey }) => elementInstanceKey));
    return this.of('element-started')
      .filter((effect) => effect.elementId === elementId && !ended.has(effect.elementInstanceKey))
      .map(({ elementInstanceKey }) => elementInstanceKey);
  }

  cancel(instanceKey = this.rootKey): this {
    this.apply({ kind: 'cancel', instanceKey });
    return this;
  }

  apply(command: EngineCommand): void {
    if (this.life === 'recovered') this.recover();
    else this.save();
    this.tree.apply(command);
    if (command.kind === 'fire-timer') drop(this.timersOpen, ({ key }) => key === command.timerKey);
    this.absorb();
    this.serveCalls();
  }

  /** Elements whose tasks, jobs, decisions or calls are open, sorted. */
  get open(): string[] {
    return this.waits.map(({ elementId }) => elementId).sort();
  }

  /** Everything in which a token rests and that the world outside can move, calls apart: sorted. */
  get waiting(): string[] {
    const tasks = this.waits.filter(({ what }) => what !== 'call');
    return [...tasks, ...this.timersOpen, ...this.subscriptions].map(({ elementId }) => elementId).sort();
  }

  get timers(): string[] {
    return this.timersOpen.map(({ elementId }) => elementId).sort();
  }

  /** Due instants of an event's timers, in milliseconds after the start of the test. */
  dueIn(elementId: string): number[] {
    return this.timersOpen.filter((open) => open.elementId === elementId).map(({ dueAt }) => dueAt! - NOW);
  }

  /** Events whose message or signal is awaited, sorted. */
  get awaited(): string[] {
    return this.subscriptions.map(({ elementId }) => elementId).sort();
  }

  /** `element: type` of the open incidents. */
  get incidents(): string[] {
    return [...this.parked.values()].map(({ elementId, type }) => `${elementId}: ${type}`).sort();
  }

  /** Every element that was completed, in order. */
  get completed(): string[] {
    return this.of('element-ended').flatMap(({ elementId, state }) => (state === 'completed' ? [elementId] : []));
  }

  get terminated(): string[] {
    return this.of('element-ended').flatMap(({ elementId, state }) => (state === 'terminated' ? [elementId] : []));
  }

  get flows(): string[] {
    return this.of('flow-taken').map(({ flowId }) => flowId);
  }

  /** How the root ended; undefined while it runs. */
  get ended(): 'completed' | 'terminated' | undefined {
    return this.endOf(this.rootKey)?.state;
  }

  /** Of the root, also after its end. */
  get variables(): Variables {
    return this.endOf(this.rootKey)?.variables ?? this.tree.variables(this.rootKey);
  }

  /** Keys of the instances that run, in the order in which they were started. */
  get instances(): string[] {
    return [...this.running.keys()];
  }

  of<K extends EngineEffect['kind']>(kind: K): Effect<K>[] {
    return this.effects.filter((effect): effect is Effect<K> => effect.kind === kind);
  }

  /** The last effect of a kind at an element. */
  last<K extends 'user-task-opened' | 'job-opened' | 'decision-opened' | 'call-opened'>(
    kind: K,
    id: string,
  ): Effect<K> {
    return this.of(kind)
      .filter((effect) => 'elementId' in effect && effect.elementId === id)
      .at(-1)!;
  }

  /** Bytes of the saved states of all instances. */
  get stateSize(): number {
    this.save();
    return JSON.stringify([...this.states.values()].map(({ state }) => state)).length;
  }

  /** What would be kept of the instances of a version. */
  savedStates(definitionKey: string): InstanceState[] {
    this.save();
    const saved = [...this.states.values()].filter((one) => one.definitionKey === definitionKey);
    return saved.flatMap(({ state }) => (state ? [(state as { root: InstanceState }).root] : []));
  }

  private waitOf(elementId: string, nth?: number): OpenWait {
    const waits = this.waits.filter((open) => open.elementId === elementId);
    const wait = nth === undefined ? this.pick(waits) : waits[nth - 1];
    if (!wait) throw new Error(`${elementId} is not open; open are ${this.open.join(', ') || 'none'}`);
    return wait;
  }

  private eventOf(events: OpenEvent[], elementId: string): OpenEvent {
    const event = this.pick(events.filter((open) => open.elementId === elementId));
    if (!event) throw new Error(`${elementId} is not awaited`);
    return event;
  }

  private pick<T>(found: readonly T[]): T | undefined {
    return found.at(this.youngestFirst ? -1 : 0);
  }

  private endOf(key: string): Effect<'instance-ended'> | undefined {
    return this.of('instance-ended').find(({ instanceKey }) => instanceKey === key);
  }

  private newKey(): string {
    return `k${String(++this.keys).padStart(6, '0')}`;
  }

  private environment(): EngineEnvironment {
    return {
      definition: (key) => this.processes.get(key)!,
      now: () => this.clock.now(),
      newKey: () => this.newKey(),
      functions: this.functions,
    };
  }

  /** Saves what changed, as a host does in each step. */
  private save(): void {
    for (const { instanceKey, ended, state } of this.tree.takeChanged()) {
      if (ended) this.states.delete(instanceKey);
      else this.states.get(instanceKey)!.state = JSON.parse(JSON.stringify(state)) as InstanceState;
    }
  }

  private recover(): void {
    this.save();
    // In an order of the database's own choosing.
    const saved = [...this.states]
      .reverse()
      .flatMap(([instanceKey, { definitionKey, state }]) => (state ? [{ instanceKey, definitionKey, state }] : []));
    const keysBefore = this.keys;
    this.tree = this.engine.recoverTree(this.environment(), saved);
    expect(this.tree.drain()).toEqual([]);
    expect(this.tree.takeChanged()).toEqual([]);
    expect(this.keys).toBe(keysBefore);
  }

  private serveCalls(): void {
    for (let call = this.unserved(); call; call = this.unserved()) {
      const { instanceKey, elementInstanceKey } = call;
      const opened = this.of('call-opened').findLast((effect) => effect.elementInstanceKey === elementInstanceKey)!;
      if (this.processes.has(opened.processId)) {
        this.apply({
          kind: 'start',
          instanceKey: this.newKey(),
          definitionKey: opened.processId,
          variables: opened.variables,
          parent: { instanceKey, elementInstanceKey },
        });
      } else {
        const incident = { type: 'called-process-not-found', message: opened.processId };
        this.apply({ kind: 'fail', instanceKey, elementInstanceKey, incident });
      }
    }
  }

  private unserved(): OpenWait | undefined {
    const called = new Set([...this.running.values()]);
    return this.waits.find(
      ({ what, elementInstanceKey }) =>
        what === 'call' && !called.has(elementInstanceKey) && !this.parked.has(elementInstanceKey),
    );
  }

  private absorb(): void {
    for (const effect of this.tree.drain()) {
      this.effects.push(effect);
      this.note(effect);
    }
  }

  private note(effect: EngineEffect): void {
    switch (effect.kind) {
      case 'instance-started':
        this.running.set(effect.instanceKey, effect.parentElementInstanceKey ?? '');
        this.states.set(effect.instanceKey, { definitionKey: effect.definitionKey });
        break;
      case 'instance-ended':
        expect(this.running.delete(effect.instanceKey)).toBe(true);
        for (const list of [this.waits, this.timersOpen, this.subscriptions]) {
          expect(list.filter(({ instanceKey }) => instanceKey === effect.instanceKey)).toEqual([]);
        }
        break;
      case 'user-task-opened':
        return this.opened('user-task', effect);
      case 'job-opened':
        return this.opened('job', effect);
      case 'decision-opened':
        return this.opened('decision', effect);
      case 'call-opened':
        return this.opened('call', effect);
      case 'wait-closed':
        expect(drop(this.waits, (open) => open.elementInstanceKey === effect.elementInstanceKey)).toBe(1);
        break;
      case 'timer-armed': {
        const { elementId, instanceKey, timerKey: key, dueAt } = effect;
        this.timersOpen.push({ elementId, instanceKey, key, dueAt });
        break;
      }
      case 'timer-moved': {
        const open = this.timersOpen.find(({ key }) => key === effect.timerKey);
        expect(open).toMatchObject({ elementId: effect.elementId, dueAt: effect.from });
        open!.dueAt = effect.dueAt;
        break;
      }
      case 'user-task-moved':
        expect(this.waits).toContainEqual(
          expect.objectContaining({ what: 'user-task', elementInstanceKey: effect.elementInstanceKey }),
        );
        break;
      case 'instance-migrated':
        expect(this.states.get(effect.instanceKey)).toMatchObject({ definitionKey: effect.from });
        this.states.get(effect.instanceKey)!.definitionKey = effect.definitionKey;
        break;
      case 'element-migrated': {
        for (const open of this.waits) {
          if (open.elementInstanceKey !== effect.elementInstanceKey) continue;
          expect(open.elementId).toBe(effect.from);
          open.elementId = effect.elementId;
        }
        const parked = this.parked.get(effect.elementInstanceKey);
        if (parked) parked.elementId = effect.elementId;
        break;
      }
      case 'wait-migrated': {
        const open = [...this.timersOpen, ...this.subscriptions].find(({ key }) => key === effect.key);
        expect(open).toMatchObject({ elementId: effect.from });
        open!.elementId = effect.elementId;
        break;
      }
      case 'timer-disarmed':
        expect(drop(this.timersOpen, ({ key }) => key === effect.timerKey)).toBe(1);
        break;
      case 'message-awaited':
      case 'signal-awaited': {
        const { elementId, instanceKey, subscriptionKey: key } = effect;
        const awaited =
          effect.kind === 'signal-awaited'
            ? { signalName: effect.signalName }
            : { correlationKey: effect.correlationKey };
        this.subscriptions.push({ elementId, instanceKey, key, ...awaited });
        break;
      }
      case 'message-unawaited':
        expect(drop(this.subscriptions, ({ key }) => key === effect.subscriptionKey)).toBe(1);
        break;
      case 'incident-raised': {
        const { elementInstanceKey, elementId, incident, instanceKey } = effect;
        expect(this.parked.has(elementInstanceKey)).toBe(false);
        this.parked.set(elementInstanceKey, { elementId, type: incident.type, instanceKey });
        break;
      }
      case 'incident-cleared':
        expect(this.parked.delete(effect.elementInstanceKey)).toBe(true);
        break;
      default:
    }
  }

  private opened(what: OpenWait['what'], effect: Omit<OpenWait, 'what'>): void {
    // A retried incident opens the same job, decision or call again.
    drop(this.waits, (open) => open.elementInstanceKey === effect.elementInstanceKey);
    const { instanceKey, elementInstanceKey, elementId } = effect;
    this.waits.push({ what, instanceKey, elementInstanceKey, elementId });
  }
}

function drop<T>(list: T[], isMeant: (item: T) => boolean): number {
  const before = list.length;
  list.splice(0, before, ...list.filter((item) => !isMeant(item)));
  return before - list.length;
}

/** Compiles the diagrams; the first is the root's. @returns a maker of trees over them */
export async function rigsFor(diagrams: string | readonly string[]): Promise<(life: Life) => Rig> {
  const engine = new BpmnProcessEngine();
  const processes = new Map<string, CompiledProcess>();
  for (const xml of typeof diagrams === 'string' ? [diagrams] : diagrams) {
    const id = /<bpmn:process id="([^"]*)"/.exec(xml)![1]!;
    processes.set(id, await engine.compile(id, xml, id));
  }
  return (life) => new Rig(engine, processes, life);
}

/**
 * One behaviour, shown on one model: straight through, and recovered from saved states before every
 * command. Both must meet the same expectations and announce the same.
 */
export function shows(behaviour: string, diagrams: string | readonly string[], script: (rig: Rig) => void): void {
  it(behaviour, async () => {
    const rig = await rigsFor(diagrams);
    const [straight, recovered] = [rig('straight'), rig('recovered')];
    script(straight);
    script(recovered);
    expect(recovered.effects).toEqual(straight.effects);
  });
}
