import type { NodeModel } from '../definitions/index.js';
import type { Activation, Modification, Variables } from './contract.js';
import { ModelError, ModificationRefused } from './errors.js';
import { armBoundaries, armEventSubProcesses } from './event-waits.js';
import { at, ElementInstance, type ProcessInstance } from './game.js';
import { type Place, Places } from './places.js';
import { type HeldTokens, selectTokens, Terminations } from './terminations.js';
import type { TokenGame } from './token-game.js';
import { asVariables, assign, mapInputs } from './variables.js';

/** Where a token is to be set. */
interface Planned {
  activation: Activation;
  node: NodeModel;
  place: Place;
}

/**
 * Moves tokens by hand. Everything is looked up before anything moves; what is activated goes on
 * after what is terminated has ended, so that nobody sees both.
 * @returns `empty` when no token would be left: nothing was terminated then, the instance itself is to end
 * @throws ModificationRefused
 */
export function modify(game: TokenGame, process: ProcessInstance, modification: Modification): 'moved' | 'empty' {
  const { activate = [], move = [], terminate = [], variables = {} } = modification;
  const given = asVariables(variables);
  const terminations = new Terminations(process);
  const sources = move.map((instruction) => ({ instruction, tokens: selectTokens(process, instruction.from) }));
  for (const { tokens } of sources) terminations.add(tokens);
  for (const selector of terminate) terminations.add(selectTokens(process, selector));

  const places = new Places(process, (instance) => terminations.includes(instance));
  const planned: Planned[] = activate.map((activation) => plan(process, places, activation));
  for (const { instruction, tokens } of sources) {
    const origins: (ElementInstance | HeldTokens)[] = [...tokens.instances];
    for (const held of tokens.held) for (let count = 0; count < held.count; count++) origins.push(held);
    for (const origin of origins) {
      const around = origin instanceof ElementInstance ? origin.parent! : origin.scope;
      planned.push(plan(process, places, instruction, around));
    }
  }
  terminations.addEmptied(new Set(planned.map(({ place }) => place.existing)));

  assign(process.root, given);
  game.changed.add(process.key);
  if (terminations.includes(process.root)) return 'empty';
  enact(game, planned);
  terminations.carryOut(game);
  return 'moved';
}

/** Begins an instance at these elements instead of a start event. @throws ModificationRefused */
export function begin(game: TokenGame, process: ProcessInstance, activations: readonly Activation[]): void {
  const places = new Places(process, () => false);
  const planned = activations.map((activation) => plan(process, places, activation));
  const { root } = process;
  root.stage = 'active';
  orRefuse(root.elementId, () => armEventSubProcesses(game, root));
  enact(game, planned);
}

function plan(process: ProcessInstance, places: Places, activation: Activation, around?: ElementInstance): Planned {
  const { elementId, after, ancestorKey } = activation;
  const { graph, model } = process.compiled;
  const node = Object.hasOwn(model.nodes, elementId) ? graph.node(elementId) : undefined;
  if (!node) throw new ModificationRefused('unknown-element', elementId);
  const scope = node.parent === undefined ? undefined : graph.node(node.parent);
  const onlyItsEvent =
    node.type === 'boundaryEvent' || node.triggeredByEvent || (node.type === 'startEvent' && scope?.triggeredByEvent);
  if (onlyItsEvent && !after) throw new ModificationRefused('not-activatable', elementId);
  if (after && node.outgoing.length === 0) throw new ModificationRefused('no-outgoing-flow', elementId);
  if (after && node.type === 'eventBasedGateway') throw new ModificationRefused('events-choose', elementId);
  const scopes = new Set([model.id, node.id]);
  for (let id = node.parent; id !== undefined; id = graph.node(id).parent) scopes.add(id);
  for (const { scopeId } of activation.variables ?? []) {
    if (scopeId !== undefined && !scopes.has(scopeId)) throw new ModificationRefused('not-a-scope', scopeId);
  }
  return { activation, node, place: places.find(node, ancestorKey, around) };
}

function enact(game: TokenGame, planned: readonly Planned[]): void {
  /** Scopes begun here, by the scope around them and their element: several activations share one. */
  const begun = new Map<ElementInstance, Map<string, ElementInstance>>();
  for (const { activation, node, place } of planned) {
    let scope = place.existing;
    for (const missing of place.missing) {
      const inside = begun.get(scope) ?? new Map<string, ElementInstance>();
      begun.set(scope, inside);
      let next = inside.get(missing.id);
      if (!next) inside.set(missing.id, (next = enter(game, scope, missing)));
      scope = next;
    }
    const locals = assignGiven(game, activation, node, scope);
    setToken(game, activation, node, scope, locals);
  }
}

function setToken(
  game: TokenGame,
  { after }: Activation,
  node: NodeModel,
  scope: ElementInstance,
  locals: Variables,
): void {
  if (!after) {
    game.schedule(scope, () => game.begin(scope, node, { locals }));
    return;
  }
  // Never among what runs: it only lends its place to the conditions.
  const passed = new ElementInstance(scope.process, '', node, scope);
  passed.locals = locals;
  const { compiled } = scope.process;
  for (const flow of orRefuse(node.id, () => compiled.behaviour(node.id).outgoing(game, passed)))
    game.take(scope, flow);
}

/** @returns what is for the element itself */
function assignGiven(game: TokenGame, activation: Activation, node: NodeModel, scope: ElementInstance): Variables {
  let locals: Variables = {};
  for (const { scopeId, variables } of activation.variables ?? []) {
    const values = asVariables(variables);
    if (scopeId === node.id) {
      locals = { ...locals, ...values };
      continue;
    }
    const meant = scopeId ?? scope.process.root.elementId;
    let target = scope;
    while (target.elementId !== meant || target.isLoopBody) target = target.parent!;
    assign(target, values);
    game.changed.add(scope.process.key);
  }
  return locals;
}

/** Begins a sub-process without a token at its start event. */
function enter(game: TokenGame, scope: ElementInstance, node: NodeModel): ElementInstance {
  const { process } = scope;
  const instance = new ElementInstance(process, game.environment.newKey(), node, scope);
  scope.children.add(instance);
  process.elements.set(instance.key, instance);
  game.emit({ kind: 'element-started', ...at(instance), elementType: node.type, scopeKey: scope.key });
  orRefuse(node.id, () => {
    mapInputs(instance, game.environment);
    armBoundaries(game, instance);
    instance.stage = 'active';
    armEventSubProcesses(game, instance);
  });
  return instance;
}

/** A token that could not even begin where it was set is refused, not parked. */
function orRefuse<T>(elementId: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new ModificationRefused('expression', elementId, { cause: error.incident.message });
  }
}
