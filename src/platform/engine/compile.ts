import { Engine } from 'bpmn-engine';
import {
  type BpmnDocument,
  normalise,
  type NodeModel,
  parseBpmn,
  type ProcessModel,
} from '../definitions/standalone.js';
import { BEHAVIOURS, Drawing, DRAWINGS } from './elements/index.js';
import { Element } from './elements/element.js';
import { UnsupportedElementError } from './errors.js';
import { Expressions } from './expressions.js';
import type { Behaviour, Compiled } from './game.js';
import { ProcessGraph } from './graph.js';

/**
 * Compiles a process, once per version: the normalised model, its FEEL, and the behaviours of its
 * elements as bpmn-engine makes them from the file.
 * @throws DeploymentRefused, FeelSyntaxError, UnsupportedElementError
 */
export async function compile(definitionKey: string, xml: string, processId: string): Promise<Compiled> {
  const document = await parseBpmn(`${processId}.bpmn`, xml);
  const model = normalise(document).find(({ id }) => id === processId);
  if (!model) throw new UnsupportedElementError(processId, 'is no executable process of this file');
  const behaviours = await behavioursOf(document, model);
  return {
    definitionKey,
    model,
    graph: new ProcessGraph(model),
    expressions: new Expressions(model),
    behaviour: (elementId) => behaviours.get(elementId)!,
  };
}

/**
 * bpmn-engine reads the document and makes each element with the behaviour that the type resolver
 * names for it. Behaviours keep no state, so this is all that is ever made for a version.
 */
async function behavioursOf(document: BpmnDocument, model: ProcessModel): Promise<Map<string, Behaviour>> {
  const engine = new Engine({
    name: model.id,
    moddleContext: document as never, // of a newer bpmn-moddle than bpmn-engine's own types know
    typeResolver: resolveToOurs as never,
    Logger: silentLogger,
  });
  const [definition] = await engine.getDefinitions();
  const { context } = definition!;
  refuseUnknown(model, context.definitionContext);
  const behaviours = new Map<string, Behaviour>([[model.id, ours(model.id, context.getProcessById(model.id))]]);
  for (const node of Object.values(model.nodes)) {
    refuseIncomplete(node);
    behaviours.set(node.id, ours(node.id, context.getActivityById(node.id)));
  }
  return behaviours;
}

function resolveToOurs(types: Record<string, unknown>): void {
  Object.assign(types, BEHAVIOURS);
  for (const type of DRAWINGS) types[type] = Drawing;
}

/** The model leaves out what it does not know; a token must not come to such a place and vanish. */
function refuseUnknown(model: ProcessModel, source: SourceContext): void {
  const scopes = [model.id, ...Object.values(model.nodes).flatMap(({ id, children }) => (children ? [id] : []))];
  for (const { id, type } of scopes.flatMap((scope) => source.getActivities(scope))) {
    if (id !== undefined && !(id in model.nodes) && !DRAWINGS.some((drawing) => drawing === type)) {
      throw new UnsupportedElementError(id, `${type} does not run here`);
    }
  }
}

function ours(id: string, behaviour: unknown): Behaviour {
  if (behaviour instanceof Element) return behaviour;
  throw new UnsupportedElementError(id, 'has no behaviour of ours');
}

/** The part of bpmn-engine's source context that is read here. */
interface SourceContext {
  getActivities(scopeId: string): { id?: string; type?: string }[];
}

/** What a task needs to run at all; without it the token would pass and the work be skipped. */
function refuseIncomplete(node: NodeModel): void {
  const { type, job, script, decision, call, event } = node;
  const isComplete =
    (type !== 'serviceTask' || job) &&
    (type !== 'sendTask' || job || event) &&
    (type !== 'scriptTask' || job || script) &&
    (type !== 'businessRuleTask' || job || decision) &&
    (type !== 'callActivity' || call) &&
    (type !== 'receiveTask' || event) &&
    (type !== 'boundaryEvent' || event) &&
    (type !== 'intermediateCatchEvent' || event);
  if (!isComplete) throw new UnsupportedElementError(node.id, `this ${type} does not say what it does`);
}

const silent = { debug: ignore, error: ignore, warn: ignore };
const silentLogger = () => silent;
function ignore(): void {}
