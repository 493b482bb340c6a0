import type { Expression, NodeModel, ProcessModel } from '../model.js';

/** An expression of a process and where it stands. */
export interface PlacedExpression {
  elementId: string;
  /** As written in the file: `dueDate`, `conditionExpression`, `input target`. */
  place: string;
  expression: Expression;
}

/** Every expression of a process. */
export function* expressionsOf(model: ProcessModel): Generator<PlacedExpression> {
  for (const flow of Object.values(model.flows)) {
    if (flow.condition) yield { elementId: flow.id, place: 'conditionExpression', expression: flow.condition };
  }
  for (const node of Object.values(model.nodes)) {
    for (const [place, expression] of placesOf(node)) {
      if (expression) yield { elementId: node.id, place, expression };
    }
  }
}

type Place = [place: string, expression: Expression | undefined];

function* placesOf(node: NodeModel): Generator<Place> {
  for (const { source, target } of node.inputs) yield [`input ${target}`, source];
  yield ['inputCollection', node.multiInstance?.inputCollection];
  yield ['loopCardinality', node.multiInstance?.cardinality];
  yield* placesInside(node);
}

/** Without those that are evaluated before the element has variables of its own. */
export function* placesInside(node: NodeModel): Generator<Place> {
  for (const { source, target } of node.outputs) yield [`output ${target}`, source];
  const { userTask, job, script, decision, call, multiInstance, standardLoop, event } = node;
  if (userTask) {
    yield ['assignee', userTask.assignee];
    yield ['candidateGroups', userTask.candidateGroups];
    yield ['candidateUsers', userTask.candidateUsers];
    yield ['dueDate', userTask.dueDate];
    yield ['followUpDate', userTask.followUpDate];
    yield ['priority', userTask.priority];
  }
  yield ['type', job?.type];
  yield ['retries', job?.retries];
  yield ['script', script?.expression];
  yield ['decisionId', decision?.decisionId];
  yield ['processId', call?.processId];
  yield ['loopCondition', standardLoop?.condition];
  yield ['outputElement', multiInstance?.outputElement];
  yield ['completionCondition', multiInstance?.completionCondition];
  switch (event?.kind) {
    case 'timer':
      return yield [event.timer, event.expression];
    case 'message':
      yield ['message name', event.name];
      yield ['correlationKey', event.correlationKey];
      return yield ['timeToLive', event.timeToLive];
    case 'signal':
      return yield ['signal name', event.name];
    case 'error':
    case 'escalation':
      return yield ['code', event.code];
    case 'conditional':
      return yield ['condition', event.condition];
    default:
  }
}
