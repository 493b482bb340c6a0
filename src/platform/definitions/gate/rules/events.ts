import type { EventModel, NodeModel, ProcessModel } from '../../model.js';
import type { ModdleElement } from '../../moddle.js';
import { eventDefinitions } from '../../normalise.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

type Kind = EventModel['kind'] | 'none';
type Position =
  'process-start' | 'sub-process-start' | 'event-sub-process-start' | 'boundary' | 'catch' | 'throw' | 'end';

/**
 * Which events the host honours, by place. A process starts by REST, by a call activity, or by a
 * message; nothing waits for a time on behalf of a process that has no instance yet.
 */
const HONOURED: Record<Position, readonly Kind[]> = {
  'process-start': ['none', 'message'],
  'sub-process-start': ['none'],
  'event-sub-process-start': ['message', 'timer', 'signal', 'error', 'escalation', 'conditional'],
  boundary: ['message', 'timer', 'signal', 'error', 'escalation', 'conditional'],
  catch: ['message', 'timer', 'signal', 'conditional', 'link'],
  throw: ['none', 'message', 'signal', 'escalation', 'link'],
  end: ['none', 'message', 'signal', 'error', 'escalation', 'terminate'],
};

/** Each event is of one kind that the host honours at its place. */
export const events: ProcessRule = function* ({ model, document }) {
  for (const node of Object.values(model.nodes)) {
    const position = positionOf(node, model);
    if (!position) continue;
    const definitions = eventDefinitions(document.elementsById[node.id]!);
    if (definitions.length > 1) {
      yield {
        rule: 'several-event-definitions',
        at: node.id,
        reason: say('一个事件只能有一个定义。', 'An event has one definition.'),
        remedy: say('请为每个触发画单独的事件。', 'Draw one event for each trigger.'),
      };
      continue;
    }
    const kind = definitions[0] ? kindOf(definitions[0]) : 'none';
    if (!HONOURED[position].includes(kind)) yield notHonoured(node, position, kind);
    else yield* interruption(node, position, kind);
  }
};

function positionOf(node: NodeModel, model: ProcessModel): Position | undefined {
  switch (node.type) {
    case 'startEvent':
      if (node.parent === undefined) return 'process-start';
      return model.nodes[node.parent]?.triggeredByEvent ? 'event-sub-process-start' : 'sub-process-start';
    case 'boundaryEvent':
      return 'boundary';
    case 'intermediateCatchEvent':
      return 'catch';
    case 'intermediateThrowEvent':
      return 'throw';
    case 'endEvent':
      return 'end';
    default:
      return undefined;
  }
}

/** `bpmn:TimerEventDefinition` → `timer`. */
function kindOf(definition: ModdleElement): Kind {
  return definition.$type.replace(/^bpmn:|EventDefinition$/g, '').toLowerCase() as Kind;
}

const PLACES: Record<Position, [zh: string, en: string]> = {
  'process-start': ['流程的启动事件', 'The start event of a process'],
  'sub-process-start': ['子流程的启动事件', 'The start event of a sub-process'],
  'event-sub-process-start': ['事件子流程的启动事件', 'The start event of an event sub-process'],
  boundary: ['边界事件', 'A boundary event'],
  catch: ['中间捕获事件', 'An intermediate catch event'],
  throw: ['中间抛出事件', 'An intermediate throw event'],
  end: ['结束事件', 'An end event'],
};

const KINDS: Record<Kind, string> = {
  none: '无类型',
  message: '消息',
  timer: '定时',
  signal: '信号',
  error: '错误',
  escalation: '升级',
  conditional: '条件',
  link: '链接',
  terminate: '终止',
};

function notHonoured(node: NodeModel, position: Position, kind: Kind): Finding {
  const [zh, en] = PLACES[position];
  const kinds = HONOURED[position];
  return {
    rule: 'event-not-honoured',
    at: node.id,
    // Kinds that the host knows nowhere, such as cancel, have their own words.
    reason: say(`${zh}不能是“${KINDS[kind] ?? kind}”类型。`, `${en} can't be of the kind ${kind}.`),
    remedy:
      position === 'process-start'
        ? say(
            '流程尚无实例时，不会有谁替它等待时间、信号或条件。请用无类型或消息启动事件，由另一个流程在那时发出消息。',
            'Nothing waits for a time, a signal or a condition on behalf of a process that has no instance yet. Use a none or a message start event, and let another process throw the message then.',
          )
        : say(`请更换类型：${kinds.map((one) => KINDS[one]).join('、')}。`, `Use one of: ${kinds.join(', ')}.`),
  };
}

/** Errors always interrupt; only an event sub-process may choose at its start. */
function* interruption(node: NodeModel, position: Position, kind: Kind): Generator<Finding> {
  const interrupts = position === 'boundary' ? node.cancelActivity : (node.interrupting ?? true);
  if (kind !== 'error' || interrupts) return;
  yield {
    rule: 'error-not-interrupting',
    at: node.id,
    reason: say('错误事件总是中断的。', 'An error event always interrupts.'),
    remedy: say('请改为中断事件，或用升级（escalation）。', 'Make it interrupting, or use an escalation.'),
  };
}
