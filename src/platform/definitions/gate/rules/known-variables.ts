import { FeelSyntaxError, lookThrough } from '../../../feel/index.js';
import type { Expression, NodeModel, ProcessModel } from '../../model.js';
import type { ModdleElement } from '../../moddle.js';
import { extensionAll, list, text } from '../../moddle-access.js';
import { placesInside } from '../expressions.js';
import { type Diagram, type Finding, type ProcessRule, say } from '../rule.js';

/** The property of a process that lists, by commas, the variables that come from outside of its diagram. */
const DECLARATION = 'variables';
/** Where Camunda Modeler keeps an example of what an element leaves. */
const EXAMPLE = 'camundaModeler:exampleOutputJson';

/** What the engine itself tells a repeated activity. */
const OF_LOOPS = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];

/**
 * FEEL names variables that there can be. What the diagram sets is known: outputs, results of scripts
 * and decisions, gathered lists; what an element's inputs and loop set is known inside it alone. What
 * a process is begun with, and what commands, jobs, messages and called processes leave, is known
 * where the process lists it; what a form asks for, to the output mappings of its task. Where it lists nothing, only a name that is spelled as another one
 * but for capitals, underscores or two letters in the wrong order is refused.
 */
export const knownVariables: ProcessRule = function* ({ model, document, landscape }) {
  const outside = declaredIn(document.elementsById[model.id]);
  const everywhere = new Set([...OF_LOOPS, ...(outside ?? []), ...setByTheDiagram(model, document)]);
  const somewhere = new Set([...everywhere, ...Object.values(model.nodes).flatMap((node) => [...localsOf(node)])]);
  const spelled = new Spellings(somewhere);
  const asked = (elementId: string) => {
    const formId = model.nodes[elementId]?.userTask?.formId;
    return formId === undefined ? [] : landscape.fieldsOf(formId);
  };
  for (const { elementId, place, expression, locals } of placed(model)) {
    for (const name of variablesIn(expression)) {
      if (everywhere.has(name) || locals.has(name)) continue;
      if (place.startsWith('output ') && (asked(elementId)?.includes(name) ?? true)) continue;
      const similar = spelled.almostAs(name);
      if (outside || (similar !== undefined && !somewhere.has(name))) yield unknown(elementId, place, name, similar);
    }
  }
};

function declaredIn(process: ModdleElement | undefined): string[] | undefined {
  if (!process) return undefined;
  const value = propertyOf(process, DECLARATION);
  return value?.split(',').map((name) => name.trim());
}

function propertyOf(element: ModdleElement, name: string): string | undefined {
  const properties = extensionAll(element, 'zeebe:Properties').flatMap((owner) => list(owner, 'properties'));
  return text(
    properties.find((property) => text(property, 'name') === name),
    'value',
  );
}

function* setByTheDiagram(model: ProcessModel, document: Diagram): Generator<string> {
  for (const node of Object.values(model.nodes)) {
    for (const { target } of node.outputs) yield nameIn(target);
    if (node.multiInstance?.outputCollection !== undefined) yield node.multiInstance.outputCollection;
    // With output mappings a result is the element's own.
    if (node.outputs.length === 0) yield* resultsOf(node);
    yield* exampleOf(document.elementsById[node.id]);
  }
}

function* resultsOf({ script, decision }: NodeModel): Generator<string> {
  if (script) yield script.resultVariable;
  if (decision) yield decision.resultVariable;
}

function* exampleOf(element: ModdleElement | undefined): Generator<string> {
  const json = element && propertyOf(element, EXAMPLE);
  if (json === undefined) return;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) yield* Object.keys(value);
  } catch {
    // A note of the modeler's: what is no JSON tells of nothing.
  }
}

/** Set by the element for itself and for what is inside it. */
function* localsOf(node: NodeModel): Generator<string> {
  for (const { target } of node.inputs) yield nameIn(target);
  if (node.multiInstance?.inputElement !== undefined) yield node.multiInstance.inputElement;
  if (node.multiInstance?.outputCollection !== undefined) yield node.multiInstance.outputCollection;
  if (node.outputs.length > 0) yield* resultsOf(node);
}

interface Placed {
  elementId: string;
  place: string;
  expression: Expression;
  /** Names of the elements around it, until the next one is asked for. */
  locals: Names;
}

interface Names {
  has(name: string): boolean;
}

/** What is known around a scope, and what it adds: without a copy for each of a thousand elements. */
function adding(around: Names, own: ReadonlySet<string>): Names {
  return own.size === 0 ? around : { has: (name) => own.has(name) || around.has(name) };
}

function* placed(model: ProcessModel): Generator<Placed> {
  const known = new Map<string | undefined, Names>([[undefined, new Set<string>()]]);
  /** What is seen inside a scope: parents come before what they hold, since a model is filled from outside in. */
  const within = (id: string | undefined): Names => {
    const before = known.get(id);
    if (before) return before;
    const node = model.nodes[id!]!;
    const locals = adding(within(node.parent), new Set(localsOf(node)));
    known.set(id, locals);
    return locals;
  };
  for (const { id, source, condition } of Object.values(model.flows)) {
    const place = 'conditionExpression';
    if (condition) yield { elementId: id, place, expression: condition, locals: within(model.nodes[source]?.parent) };
  }
  for (const node of Object.values(model.nodes)) {
    const { id: elementId, multiInstance } = node;
    const around = within(node.parent);
    for (const [place, expression] of [
      ['inputCollection', multiInstance?.inputCollection],
      ['loopCardinality', multiInstance?.cardinality],
    ] as const)
      if (expression) yield { elementId, place, expression, locals: around };
    const before = new Set<string>();
    if (multiInstance?.inputElement !== undefined) before.add(multiInstance.inputElement);
    for (const { source, target } of node.inputs) {
      yield { elementId, place: `input ${target}`, expression: source, locals: adding(around, before) };
      before.add(nameIn(target));
    }
    const inside = within(node.id);
    for (const [place, expression] of placesInside(node))
      if (expression) yield { elementId, place, expression, locals: inside };
  }
}

/** Those that must be there; what is no FEEL has been refused as such. */
function variablesIn(expression: Expression): string[] {
  if (!('feel' in expression)) return [];
  try {
    return lookThrough(expression.feel).variables;
  } catch (error) {
    if (error instanceof FeelSyntaxError) return [];
    throw error;
  }
}

/** A mapping may set a part: `decision.reason`. */
const nameIn = (target: string) => target.split('.')[0]!;

/** Looks no name up twice, nor goes through all of them: a file may have ten thousand of each. */
class Spellings {
  private readonly byBare = new Map<string, string[]>();
  private readonly found = new Map<string, string | undefined>();

  constructor(private readonly names: ReadonlySet<string>) {
    for (const name of names) {
      const same = this.byBare.get(bare(name));
      if (!same) this.byBare.set(bare(name), [name]);
      else if (same.length < 2) same.push(name);
    }
  }

  /** Another one that is spelled the same but for capitals and underscores, or for two letters in the wrong order. */
  almostAs(name: string): string | undefined {
    if (!this.found.has(name))
      this.found.set(name, this.byBare.get(bare(name))?.find((other) => other !== name) ?? this.twisted(name));
    return this.found.get(name);
  }

  private twisted(name: string): string | undefined {
    if (name.length < 4) return undefined;
    for (let at = 0; at < name.length - 1; at++) {
      const other = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
      if (other !== name && this.names.has(other)) return other;
    }
    return undefined;
  }
}

const bare = (name: string) => name.replace(/[_\s]/g, '').toLowerCase();

function unknown(elementId: string, place: string, name: string, similar: string | undefined): Finding {
  return {
    rule: 'unknown-variable',
    at: elementId,
    reason: say(
      `${place} 用到的变量 “${name}” 没有来源。`,
      `${place} uses the variable “${name}”, which comes from nowhere.`,
    ),
    remedy:
      similar === undefined
        ? say(
            `请更正名称；由外部给出的变量请写进流程的扩展属性 ${DECLARATION}，用逗号分隔。`,
            `Correct the name; list what comes from outside, by commas, in the extension property ${DECLARATION} of the process.`,
          )
        : say(`是否应为 “${similar}”？请更正名称。`, `Should it be “${similar}”? Correct the name.`),
  };
}
