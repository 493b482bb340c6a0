import type { MappingModel } from '../definitions/index.js';
import { asJson } from '../feel/index.js';
import type { EngineEnvironment, Variables } from './contract.js';
import type { ElementInstance } from './game.js';

/** All variables that an element instance sees: its own hide those of the scopes around it. */
export function visible(instance: ElementInstance): Variables {
  const layers: Variables[] = [];
  for (let scope: ElementInstance | undefined = instance; scope; scope = scope.parent) {
    if (Object.keys(scope.locals).length > 0) layers.push(scope.locals);
  }
  if (layers.length <= 1) return layers[0] ?? {};
  let merged: Variables = {};
  for (const layer of layers.reverse()) merged = { ...merged, ...layer };
  return merged;
}

/** Sets variables of this very scope. */
export function assign(scope: ElementInstance, variables: Variables): void {
  if (Object.keys(variables).length === 0) return;
  scope.locals = { ...scope.locals, ...variables };
  if (!scope.parent) scope.process.variablesChanged = true;
}

/** Sets each variable in the nearest scope that has it, from `from` outwards; a new one in the process. */
export function propagate(from: ElementInstance, variables: Variables): void {
  const byScope = new Map<ElementInstance, Variables>();
  for (const [name, value] of Object.entries(variables)) {
    let scope = from;
    while (scope.parent && !Object.hasOwn(scope.locals, name)) scope = scope.parent;
    byScope.set(scope, { ...byScope.get(scope), [name]: value });
  }
  for (const [scope, values] of byScope) assign(scope, values);
}

/** Input mappings: each makes a variable of the element's own. @throws ModelError */
export function mapInputs(instance: ElementInstance, environment: EngineEnvironment): void {
  const { inputs } = instance.node!;
  if (inputs.length > 0) assign(instance, evaluateMappings(inputs, instance, environment, {}));
}

/** What the input mappings have made: what leaves the instance with a message or signal, and nothing else. */
export function mapped({ node, locals }: ElementInstance): Variables {
  const names = new Set(node!.inputs.map(({ target }) => target.split('.')[0]!));
  return Object.fromEntries([...names].map((name) => [name, locals[name]]));
}

/**
 * What a completed element leaves. With output mappings its result is its own, and only what is
 * mapped goes out; without them the result itself does.
 * @throws ModelError
 */
export function mapOutputs(instance: ElementInstance, result: Variables, environment: EngineEnvironment): void {
  const { outputs } = instance.node!;
  if (outputs.length === 0) {
    propagate(instance, result);
    return;
  }
  assign(instance, result);
  propagate(instance.parent!, evaluateMappings(outputs, instance, environment, visible(instance.parent!)));
}

/** @param outside where the targets are: `a.b` changes a part of an `a` that is there */
function evaluateMappings(
  mappings: readonly MappingModel[],
  instance: ElementInstance,
  environment: EngineEnvironment,
  outside: Variables,
): Variables {
  const { expressions } = instance.process.compiled;
  let seen = visible(instance);
  let mapped: Variables = {};
  for (const { source, target } of mappings) {
    const value = expressions.evaluate(source, seen, environment, asJson);
    const [name, ...path] = target.split('.') as [string, ...string[]];
    const before = Object.hasOwn(mapped, name) ? mapped[name] : outside[name];
    const change = { [name]: withPart(before, path, value) };
    mapped = { ...mapped, ...change };
    seen = { ...seen, ...change };
  }
  return mapped;
}

function withPart(whole: unknown, [name, ...path]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  const parts: Variables = typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? { ...whole } : {};
  return { ...parts, [name]: withPart(Object.hasOwn(parts, name) ? parts[name] : undefined, path, value) };
}

/** Variables as they come in from outside, as JSON. @throws FeelTypeError for what is not JSON */
export function asVariables(variables: Variables): Variables {
  const known = Object.entries(variables).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, asJson(value)]));
}
