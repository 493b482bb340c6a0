import type { Expression, FlowModel, NodeModel } from '../definitions/index.js';
import type { EngineEffect, EngineEnvironment, IncidentCause, Variables } from './contract.js';
import { fireableJoin } from './elements/inclusive-gateway.js';
import { leaveLoop, releaseLoop, startLoop } from './elements/loop.js';
import { ModelError } from './errors.js';
import { armBoundaries, disarm, disarmEventSubProcesses, watchConditions } from './event-waits.js';
import type { Reader } from './expressions.js';
import { assign, mapInputs, mapOutputs, visible } from './variables.js';
import {
  at,
  type Beginning,
  type Behaviour,
  ElementInstance,
  type Game,
  type ProcessInstance,
  type Wait,
} from './game.js';

/** More element instances than this started in one step: a loop without a wait, or too much at once. */
const MAX_STARTS = 15_000;

/**
 * Plays the tokens of a tree of process instances: one after another, in the order in which they
 * were set on their way, so that the same commands give the same effects. The behaviours in
 * `elements/` say what happens at a node; when an element begins, completes, parks or is terminated,
 * and when a scope is done, is said here.
 */
export class TokenGame implements Game {
  readonly instances = new Map<string, ProcessInstance>();
  readonly effects: EngineEffect[] = [];
  /** Keys of instances that were moved since the host last asked. */
  readonly changed = new Set<string>();
  private agenda: (() => void)[] = [];
  /** Since the host last took what has changed: what a step serves in between counts with it. */
  private starts = 0;
  /** Scopes in which tokens wait before an inclusive gateway. */
  private readonly undecided = new Set<ElementInstance>();

  constructor(readonly environment: EngineEnvironment) {}

  /** Takes in an instance: a new one, or one as it was saved. */
  adopt(process: ProcessInstance): void {
    this.instances.set(process.key, process);
    for (const instance of process.elements.values()) if (instance.joins.size > 0) this.undecided.add(instance);
  }

  /** Runs until nothing moves. */
  play(move: () => void): void {
    move();
    do {
      for (let next = 0; next < this.agenda.length; next++) this.agenda[next]!();
      this.agenda = [];
    } while (this.openInclusiveJoin() || this.watchConditions());
  }

  /** The host has taken what the step has changed; the next one may start as much again. */
  endStep(): void {
    this.starts = 0;
    this.changed.clear();
  }

  emit(effect: EngineEffect): void {
    this.effects.push(effect);
    this.changed.add(effect.instanceKey);
  }

  private behaviour(instance: ElementInstance): Behaviour {
    return instance.process.compiled.behaviour(instance.elementId);
  }

  /** @throws ModelError */
  evaluate<T>(instance: ElementInstance, expression: Expression, read: Reader<T>, extra: Variables = {}): T {
    const variables = Object.keys(extra).length > 0 ? { ...visible(instance), ...extra } : visible(instance);
    return instance.process.compiled.expressions.evaluate(expression, variables, this.environment, read);
  }

  /** @throws ModelError */
  evaluateAsOf<T>(instant: number, instance: ElementInstance, expression: Expression, read: Reader<T>): T {
    const { functions } = this.environment;
    const asOf = { functions, now: () => instant };
    return instance.process.compiled.expressions.evaluate(expression, visible(instance), asOf, read);
  }

  /** Does something in a scope after what is under way; not at all if the scope ends or is interrupted first. */
  schedule(scope: ElementInstance, move: () => void): void {
    const { epoch } = scope;
    scope.inFlight++;
    this.agenda.push(() => {
      if (scope.ended || scope.epoch !== epoch) return;
      scope.inFlight--;
      move();
    });
  }

  /** Sends a token over a flow. */
  take(scope: ElementInstance, flow: FlowModel): void {
    const { compiled, key } = scope.process;
    this.emit({ kind: 'flow-taken', instanceKey: key, flowId: flow.id });
    const target = compiled.graph.node(flow.target);
    this.schedule(scope, () => compiled.behaviour(target.id).arrive(this, scope, target, flow.id));
  }

  /** Starts an instance of a node within a scope. */
  begin(scope: ElementInstance, node: NodeModel, { locals, occurred, loopCounter }: Beginning = {}): void {
    const { process } = scope;
    const instance = new ElementInstance(process, this.environment.newKey(), node, scope, loopCounter);
    scope.children.add(instance);
    process.elements.set(instance.key, instance);
    if (locals) assign(instance, locals);
    if (occurred) instance.occurred = occurred;
    this.emit({
      kind: 'element-started',
      ...at(instance),
      elementType: typeOf(instance),
      scopeKey: scope.key,
    });
    this.attempt(instance, () => {
      if (!isReserved(instance)) this.reserve(1);
      this.activate(instance);
    });
  }

  /** Says that so many element instances are to be started. @throws ModelError when that is too many for one step */
  reserve(count: number): void {
    if (this.starts + count > MAX_STARTS) {
      throw new ModelError('endless-loop', `more than ${MAX_STARTS} elements were started without a wait`);
    }
    this.starts += count;
  }

  activate(instance: ElementInstance): void {
    this.attempt(instance, () => {
      if (instance.stage === 'created') {
        const before = instance.locals;
        try {
          if (instance.node && !instance.isLoopBody) mapInputs(instance, this.environment);
          armBoundaries(this, instance);
        } catch (error) {
          instance.locals = before;
          throw error;
        }
        instance.stage = 'active';
      }
      if (instance.isLoopBody) startLoop(this, instance);
      else this.behaviour(instance).execute(this, instance);
    });
  }

  /** An element is done: maps what it leaves, then chooses where the token goes. */
  complete(instance: ElementInstance, result: Variables = {}): void {
    this.attempt(instance, () => {
      if (instance.stage !== 'leaving') {
        instance.stage = 'completing';
        // It may be parked on its way out, and one that began meanwhile would be left behind in it.
        disarmEventSubProcesses(this, instance);
        if (instance.isLoopBody) releaseLoop(instance);
        else if (instance.node) mapOutputs(instance, result, this.environment);
        instance.stage = 'leaving';
      }
      if (!instance.parent) this.endInstance(instance.process, 'completed');
      else if (instance.loopCounter !== undefined) leaveLoop(this, instance);
      else this.leave(instance, this.behaviour(instance).outgoing(this, instance));
    });
  }

  /** Takes an element instance out and sends its tokens on. */
  leave(instance: ElementInstance, flows: readonly FlowModel[]): void {
    const scope = instance.parent!;
    this.close(instance, 'completed');
    for (const flow of flows) this.take(scope, flow);
    this.checkDone(scope);
  }

  /**
   * Completes a scope in which nothing runs, moves or waits any more. Where only event sub-processes run
   * they are waited for, and no other one begins: the scope is completing (BPMN 2.0.2, 13.3.2).
   */
  checkDone(scope: ElementInstance): void {
    if (scope.inFlight > 0 || scope.joins.size > 0) return;
    if (scope.stage !== 'active' || scope.ended || scope.isLoopBody) return;
    if (scope.children.size === 0) this.complete(scope);
    else if (scope.runsOnlyEventSubProcesses) disarmEventSubProcesses(this, scope);
  }

  /** Ends an element instance and everything in it: tasks, jobs, timers, subscriptions, called instances. */
  terminate(instance: ElementInstance): void {
    if (instance.ended) return;
    this.terminateInside(instance);
    if (instance.calledKey !== undefined) {
      const called = this.instances.get(instance.calledKey);
      if (called) this.endInstance(called, 'terminated');
    }
    this.close(instance, 'terminated');
  }

  /** Ends everything in a scope; the scope itself stays, and `except`. */
  terminateInside(scope: ElementInstance, except?: ElementInstance): void {
    scope.epoch++;
    scope.inFlight = 0;
    scope.joins.clear();
    for (const child of [...scope.children]) if (child !== except) this.terminate(child);
  }

  /** Ends a process instance. A completed one completes the call activity that waits for it. */
  endInstance(process: ProcessInstance, state: 'completed' | 'terminated'): void {
    const { root, key } = process;
    if (root.ended) return;
    this.terminateInside(root);
    disarm(this, root);
    this.clearIncident(root);
    root.ended = true;
    this.emit({ kind: 'instance-ended', instanceKey: key, state, variables: root.locals });
    const caller = this.caller(process);
    if (state === 'completed' && caller) this.called(caller, root.locals);
  }

  /** The call activity that waits for a process instance. */
  caller(process: ProcessInstance): ElementInstance | undefined {
    const { parent } = process;
    return parent && this.instances.get(parent.instanceKey)?.elements.get(parent.elementInstanceKey);
  }

  private called(caller: ElementInstance, variables: Variables): void {
    const { call, outputs } = caller.node!;
    caller.calledKey = undefined;
    this.closeWait(caller, 'completed');
    this.complete(caller, call!.propagateAllChildVariables || outputs.length > 0 ? variables : {});
  }

  openWait(instance: ElementInstance, wait: Wait, effect: EngineEffect): void {
    instance.wait = wait;
    this.emit(effect);
  }

  closeWait(instance: ElementInstance, reason: 'completed' | 'withdrawn'): void {
    if (!instance.wait) return;
    this.emit({ kind: 'wait-closed', ...at(instance), what: instance.wait, reason });
    instance.wait = undefined;
    instance.dates = undefined;
  }

  /** A token has one incident at most: a later one takes the place of one beside which it went on. */
  park(instance: ElementInstance, incident: IncidentCause): void {
    this.clearIncident(instance);
    instance.incident = incident;
    this.emit({ kind: 'incident-raised', ...at(instance), incident });
  }

  clearIncident(instance: ElementInstance): void {
    if (!instance.incident) return;
    instance.incident = undefined;
    this.emit({ kind: 'incident-cleared', ...at(instance) });
  }

  /** A parked token tries again, from where it stopped. */
  retry(instance: ElementInstance): void {
    this.clearIncident(instance);
    if (instance.stage === 'completing' || instance.stage === 'leaving') this.complete(instance);
    else if (!instance.isUnderWay) this.activate(instance);
  }

  /** A token waits before a gateway that joins; counted for each flow, since several may come over one. */
  hold(scope: ElementInstance, gatewayId: string, flowId: string): Map<string, number> {
    let waiting = scope.joins.get(gatewayId);
    if (!waiting) scope.joins.set(gatewayId, (waiting = new Map<string, number>()));
    waiting.set(flowId, (waiting.get(flowId) ?? 0) + 1);
    return waiting;
  }

  /** Takes one token from each flow on which any waits. */
  release(scope: ElementInstance, gatewayId: string): void {
    const waiting = scope.joins.get(gatewayId)!;
    for (const [flowId, count] of waiting) {
      if (count > 1) waiting.set(flowId, count - 1);
      else waiting.delete(flowId);
    }
    if (waiting.size === 0) scope.joins.delete(gatewayId);
  }

  /** Remembers that an inclusive gateway of this scope is to be asked once nothing else moves. */
  ask(scope: ElementInstance): void {
    this.undecided.add(scope);
  }

  private openInclusiveJoin(): boolean {
    for (const scope of this.undecided) {
      if (scope.ended || scope.joins.size === 0) {
        this.undecided.delete(scope);
        continue;
      }
      const gateway = fireableJoin(scope);
      if (!gateway) continue;
      this.release(scope, gateway.id);
      this.begin(scope, gateway);
      return true;
    }
    return false;
  }

  private watchConditions(): boolean {
    for (const instanceKey of this.changed) {
      const process = this.instances.get(instanceKey)!;
      if (process.compiled.graph.hasConditions && watchConditions(this, process)) return true;
    }
    return false;
  }

  private close(instance: ElementInstance, state: 'completed' | 'terminated'): void {
    disarm(this, instance);
    this.clearIncident(instance);
    this.closeWait(instance, state === 'completed' ? 'completed' : 'withdrawn');
    instance.ended = true;
    instance.parent!.children.delete(instance);
    instance.process.elements.delete(instance.key);
    this.emit({ kind: 'element-ended', ...at(instance), state });
  }

  private attempt(instance: ElementInstance, move: () => void): void {
    try {
      move();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.park(instance, error.incident);
    }
  }
}

function typeOf({ node, isLoopBody }: ElementInstance): string {
  if (!isLoopBody) return node!.type;
  return node!.multiInstance ? 'multiInstanceBody' : 'standardLoopBody';
}

/** Its body has counted all of them before it started the first. */
function isReserved({ node, loopCounter }: ElementInstance): boolean {
  return loopCounter !== undefined && node?.multiInstance?.sequential === false;
}
