import type { EventModel, NodeModel } from '../definitions/index.js';
import { addPeriod, asBoolean, asCycle, asDueInstant, asDuration, orNull } from '../feel/index.js';
import type { EngineEffect, Variables } from './contract.js';
import { ModelError } from './errors.js';
import { asCorrelationKey, asName } from './expressions.js';
import { at, type ElementInstance, type EventWait, type Game, type ProcessInstance } from './game.js';

interface Planned {
  wait: EventWait;
  /** A condition is watched here, by nobody else. */
  announce?: EngineEffect;
}

/**
 * Awaits the timers, messages, signals and conditions of these nodes on behalf of `owner`: all of them, or none.
 * @throws ModelError before anything is announced
 */
export function arm(game: Game, owner: ElementInstance, nodes: readonly NodeModel[]): void {
  prepareToArm(game, owner, nodes)();
}

/** The same in two parts: evaluates everything now, awaits it when it is called. @throws ModelError */
export function prepareToArm(game: Game, owner: ElementInstance, nodes: readonly NodeModel[]): () => void {
  const planned = nodes.flatMap((node) => plan(game, owner, node) ?? []);
  return () => {
    for (const { wait, announce } of planned) {
      owner.eventWaits.push(wait);
      owner.process.eventWaits.set(wait.key, { owner, wait });
      if (announce) game.emit(announce);
    }
  };
}

/** Boundary events wait at their host; with several instances of it, around all of them. */
export function armBoundaries(game: Game, instance: ElementInstance): void {
  if (!instance.node || instance.loopCounter !== undefined) return;
  arm(game, instance, instance.process.compiled.graph.boundaries(instance.node.id));
}

/** Awaits the start events of the event sub-processes in a scope. */
export function armEventSubProcesses(game: Game, scope: ElementInstance): void {
  const { graph } = scope.process.compiled;
  arm(
    game,
    scope,
    graph.eventSubProcesses(scope.elementId).map(({ start }) => start),
  );
}

/** No event sub-process of the scope can begin any more by what it waits for. */
export function disarmEventSubProcesses(game: Game, scope: ElementInstance): void {
  disarm(game, scope, ({ node }) => node.type === 'startEvent');
}

/** Stops waiting; announces each wait that was still open. */
export function disarm(game: Game, owner: ElementInstance, isMeant = (_wait: EventWait): boolean => true): void {
  for (const wait of owner.eventWaits.filter(isMeant)) {
    forget(owner, wait);
    const instanceKey = owner.process.key;
    if (wait.kind === 'timer') game.emit({ kind: 'timer-disarmed', instanceKey, timerKey: wait.key });
    else if (wait.kind !== 'condition')
      game.emit({
        kind: 'message-unawaited',
        instanceKey,
        subscriptionKey: wait.key,
        ...(wait.kind === 'signal' && { isSignal: true }),
      });
  }
}

/** What was awaited has happened. */
export function happen(game: Game, owner: ElementInstance, wait: EventWait, variables: Variables): void {
  if (wait.kind === 'timer') rearmOrForget(game, owner, wait);
  else if (!mayHappenAgain(wait.node)) disarm(game, owner, (other) => other === wait);
  trigger(game, owner, wait.node, variables);
}

/** An event occurs at its node, whatever brought it about: a wait, an error, an escalation. */
export function trigger(game: Game, owner: ElementInstance, node: NodeModel, variables: Variables): void {
  if (node.type === 'boundaryEvent') {
    const scope = owner.parent!;
    if (node.cancelActivity) game.terminate(owner);
    game.begin(scope, node, { occurred: { eventId: node.id, variables } });
  } else if (node.type === 'startEvent') {
    const { graph } = owner.process.compiled;
    if (node.interrupting) interrupt(game, owner);
    game.begin(owner, graph.node(node.parent!), { occurred: { eventId: node.id, variables } });
  } else if (node === owner.node) {
    game.complete(owner, variables);
  } else {
    chooseAfterGateway(game, owner, node, variables);
  }
}

/** A signal reaches everything in the tree that awaits it now. */
export function broadcast(game: Game, signalName: string, variables: Variables): void {
  const reached = [...game.instances.values()]
    .flatMap((process) => [...process.eventWaits.values()])
    .filter(({ wait }) => wait.signalName === signalName)
    .sort((a, b) => (a.wait.key < b.wait.key ? -1 : 1));
  for (const { owner, wait } of reached) {
    // What an earlier one has interrupted no longer waits.
    if (owner.process.eventWaits.has(wait.key)) happen(game, owner, wait, variables);
  }
}

/**
 * Lets the conditions happen that have become true in an instance. All are looked at before the first
 * happens, so that none misses that another was false meanwhile. One that stays true does not happen
 * again before it was false. Null is not true yet: the variable may still come.
 * @returns whether there was one
 */
export function watchConditions(game: Game, process: ProcessInstance): boolean {
  const watched = [...process.eventWaits.values()].filter(({ wait }) => wait.kind === 'condition');
  const becameTrue = watched
    .sort((a, b) => (a.wait.key < b.wait.key ? -1 : 1))
    .filter(({ owner, wait }) => {
      const held = wait.holds;
      wait.holds = holdsOrParks(game, owner, wait.node);
      return wait.holds && !held;
    });
  for (const { owner, wait } of becameTrue) {
    if (process.eventWaits.has(wait.key)) happen(game, owner, wait, {});
  }
  return becameTrue.length > 0;
}

/** What waits goes on waiting beside the incident: it is gone once the condition can be evaluated and is retried. */
function holdsOrParks(game: Game, owner: ElementInstance, node: NodeModel): boolean {
  try {
    return holds(game, owner, node);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { type, message } = error.incident;
    if (!owner.incident) game.park(owner, { type, message: `condition of ${node.id}: ${message}` });
    return false;
  }
}

function holds(game: Game, owner: ElementInstance, { event }: NodeModel): boolean {
  return event?.kind === 'conditional' && game.evaluate(owner, event.condition, (value) => value === true);
}

/** The first event ends the waiting of an event-based gateway; its token goes on at that event. */
function chooseAfterGateway(game: Game, gateway: ElementInstance, node: NodeModel, variables: Variables): void {
  const scope = gateway.parent!;
  const { graph } = gateway.process.compiled;
  const flow = graph.outgoing(gateway.node!).find(({ target }) => target === node.id)!;
  game.schedule(scope, () => game.begin(scope, node, { occurred: { eventId: node.id, variables } }));
  game.leave(gateway, []);
  game.emit({ kind: 'flow-taken', instanceKey: scope.process.key, flowId: flow.id });
}

/** Everything in the scope ends, and no other event sub-process of it can start any more. */
function interrupt(game: Game, scope: ElementInstance): void {
  scope.interrupted = true;
  game.terminateInside(scope);
  disarmEventSubProcesses(game, scope);
}

/** A boundary event or event sub-process that interrupts nothing occurs as often as its event does. */
function mayHappenAgain(node: NodeModel): boolean {
  return node.type === 'boundaryEvent' ? node.cancelActivity === false : node.interrupting === false;
}

function rearmOrForget(game: Game, owner: ElementInstance, wait: EventWait): void {
  const { repeat } = wait;
  if (!repeat || repeat.left === 1 || !mayHappenAgain(wait.node)) {
    forget(owner, wait);
    return;
  }
  if (repeat.left !== undefined) repeat.left -= 1;
  // From the due instant, not from now: a late wake-up must not shift those that follow.
  wait.dueAt = addPeriod(wait.dueAt!, repeat.period);
  game.emit({ kind: 'timer-armed', ...at(owner), elementId: wait.node.id, timerKey: wait.key, dueAt: wait.dueAt });
}

function forget(owner: ElementInstance, wait: EventWait): void {
  owner.eventWaits.splice(owner.eventWaits.indexOf(wait), 1);
  owner.process.eventWaits.delete(wait.key);
}

function plan(game: Game, owner: ElementInstance, node: NodeModel): Planned | undefined {
  const { event } = node;
  const where = { ...at(owner), elementId: node.id };
  switch (event?.kind) {
    case 'timer': {
      const schedule = planTimer(game, owner, event);
      if (!schedule) return undefined;
      const key = game.environment.newKey();
      const { dueAt } = schedule;
      return {
        wait: { key, node, kind: 'timer', ...schedule },
        announce: { kind: 'timer-armed', ...where, timerKey: key, dueAt },
      };
    }
    case 'message': {
      const messageName = game.evaluate(owner, event.name, asName);
      const correlationKey = event.correlationKey ? game.evaluate(owner, event.correlationKey, asCorrelationKey) : '';
      const key = game.environment.newKey();
      return {
        wait: { key, node, kind: 'message' },
        announce: { kind: 'message-awaited', ...where, subscriptionKey: key, messageName, correlationKey },
      };
    }
    case 'signal': {
      const signalName = game.evaluate(owner, event.name, asName);
      const key = game.environment.newKey();
      return {
        wait: { key, node, kind: 'signal', signalName },
        announce: { kind: 'signal-awaited', ...where, subscriptionKey: key, signalName },
      };
    }
    case 'conditional':
      game.evaluate(owner, event.condition, orNull(asBoolean)); // what can not be a condition is found here
      return { wait: { key: game.environment.newKey(), node, kind: 'condition', holds: false } };
    default:
      return undefined;
  }
}

/** When a timer is due, and how it repeats. Undefined: `R0`, a cycle that is never due. */
function planTimer(
  game: Game,
  owner: ElementInstance,
  { timer, expression }: Extract<EventModel, { kind: 'timer' }>,
): (Pick<EventWait, 'armedAt' | 'repeat'> & { dueAt: number }) | undefined {
  const now = game.environment.now();
  switch (timer) {
    case 'date':
      return { dueAt: game.evaluate(owner, expression, asDueInstant), armedAt: now };
    case 'duration':
      return { dueAt: addPeriod(now, game.evaluate(owner, expression, asDuration)) };
    case 'cycle': {
      const { repetitions, start, period } = game.evaluate(owner, expression, asCycle);
      if (repetitions === 0) {
        if (owner.node?.event?.kind === 'timer') throw new ModelError('expression', 'a timer that fires zero times');
        return undefined;
      }
      const left = repetitions === undefined ? {} : { left: repetitions };
      return { dueAt: start ?? addPeriod(now, period), repeat: { ...left, period } };
    }
  }
}
