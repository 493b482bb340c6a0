import type { EventModel, Expression, NodeModel, ProcessModel } from '../../definitions/standalone.js';
import {
  asCorrelationKey,
  asCount,
  asGroups,
  asList,
  asName,
  asPriority,
  asRetries,
  asUser,
  asUsers,
} from '../../engine/index.js';
import {
  asBoolean,
  asCycle,
  asDueDate,
  asDueInstant,
  asDuration,
  asInstant,
  asJson,
  asString,
  orNull,
} from '../../feel/index.js';
import type { ExpressionRole } from './contract.js';

/** A FEEL expression of an element, and what its place asks of the result. */
export interface ElementExpression {
  role: ExpressionRole;
  /** The flow of a condition, the variable of a mapping; null where an element has one only. */
  of: string | null;
  /** Without its `=`. */
  feel: string;
  /** @throws FeelTypeError */
  read: (value: unknown) => unknown;
}

/** The expressions of an element as drawn, those of its outgoing flows with it; literals are none. */
export function expressionsOf(model: ProcessModel, node: NodeModel): ElementExpression[] {
  const found: ElementExpression[] = [];
  const add = (
    role: ExpressionRole,
    expression: Expression | undefined,
    read: ElementExpression['read'],
    of: string | null = null,
  ) => {
    if (expression && 'feel' in expression) found.push({ role, of, feel: expression.feel, read });
  };
  const { userTask, job, script, decision, call, standardLoop, multiInstance } = node;
  add('collection', multiInstance?.inputCollection, asList);
  add('cardinality', multiInstance?.cardinality, asCount);
  for (const { source, target } of node.inputs) add('input', source, asJson, target);
  addEvent(node.event, add);
  add('assignee', userTask?.assignee, orNull(asUser));
  add('candidate-groups', userTask?.candidateGroups, orNull(asGroups));
  add('candidate-users', userTask?.candidateUsers, orNull(asUsers));
  add('due-date', userTask?.dueDate, orNull(asDueDate));
  add('follow-up-date', userTask?.followUpDate, orNull(asInstant));
  add('priority', userTask?.priority, orNull(asPriority));
  add('job-type', job?.type, asName);
  add('retries', job?.retries, asRetries);
  add('script', script?.expression, asJson);
  add('decision', decision?.decisionId, asName);
  add('called-process', call?.processId, asName);
  add('loop-condition', standardLoop?.condition, asBoolean);
  add('output-element', multiInstance?.outputElement, asJson);
  add('completion-condition', multiInstance?.completionCondition, asBoolean);
  for (const { source, target } of node.outputs) add('output', source, asJson, target);
  for (const id of node.outgoing) add('condition', model.flows[id]?.condition, asBoolean, id);
  return found;
}

type Add = (role: ExpressionRole, expression: Expression | undefined, read: ElementExpression['read']) => void;

function addEvent(event: EventModel | undefined, add: Add): void {
  switch (event?.kind) {
    case 'timer':
      return add('timer', event.expression, TIMERS[event.timer]);
    case 'message':
      add('message-name', event.name, asName);
      add('correlation-key', event.correlationKey, asCorrelationKey);
      return add('time-to-live', event.timeToLive, asDuration);
    case 'signal':
      return add('signal-name', event.name, asName);
    case 'error':
      return add('error-code', event.code, asString);
    case 'escalation':
      return add('escalation-code', event.code, asString);
    case 'conditional':
      return add('event-condition', event.condition, orNull(asBoolean));
    default:
  }
}

const TIMERS = { duration: asDuration, date: asDueInstant, cycle: asCycle };
