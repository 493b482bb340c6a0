import { cycleOf, instantOf, periodOf } from '../../../feel/index.js';
import type { EventModel, NodeModel } from '../../model.js';
import { eventDefinitions } from '../../normalise.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

type Timer = Extract<EventModel, { kind: 'timer' }>['timer'];

const EXAMPLES: Record<Timer, string> = {
  duration: 'P7D',
  date: '2026-11-24T08:00:00+08:00',
  cycle: 'R/P1D',
};
const READERS: Record<Timer, (text: string) => unknown> = { duration: periodOf, date: instantOf, cycle: cycleOf };

/** A timer says when, once, in a form that can be read, and repeats only where it does not interrupt. */
export const timers: ProcessRule = function* ({ model, document }) {
  for (const node of Object.values(model.nodes)) {
    const definition = eventDefinitions(document.elementsById[node.id]!)[0];
    if (definition?.$type !== 'bpmn:TimerEventDefinition') continue;
    const given = ['timeDuration', 'timeDate', 'timeCycle'].filter((name) => definition.get(name) !== undefined);
    if (node.event?.kind !== 'timer' || given.length !== 1) {
      yield {
        rule: 'timer-without-time',
        at: node.id,
        reason: say('定时事件必须恰好写明一种时间。', 'A timer event says exactly one time.'),
        remedy: say(
          `请写时长（${EXAMPLES.duration}）、时刻或周期之一，或 FEEL（= …）。`,
          `Write a duration (${EXAMPLES.duration}), a date or a cycle, or FEEL (= …).`,
        ),
      };
      continue;
    }
    yield* readable(node, node.event.timer, node.event.expression);
    if (node.event.timer === 'cycle' && !mayRepeat(node)) {
      yield {
        rule: 'cycle-interrupts',
        at: node.id,
        reason: say('此处只会触发一次，不能用周期。', 'It fires only once here, so it takes no cycle.'),
        remedy: say('请改为时长，或改为非中断事件。', 'Write a duration, or make the event non-interrupting.'),
      };
    }
  }
};

function* readable(
  node: NodeModel,
  timer: Timer,
  expression: { feel: string } | { literal: string },
): Generator<Finding> {
  if ('feel' in expression) return;
  if (READERS[timer](expression.literal) !== undefined) {
    if (expression.literal.startsWith('-')) yield inThePast(node);
    return;
  }
  yield {
    rule: 'timer-unreadable',
    at: node.id,
    reason: say(`无法读取的时间：${expression.literal}`, `The time can't be read: ${expression.literal}`),
    remedy: say(
      `请按 ISO 8601 书写，例如 ${EXAMPLES[timer]}，或写 FEEL（= …）。`,
      `Write it as ISO 8601, for example ${EXAMPLES[timer]}, or as FEEL (= …).`,
    ),
  };
}

function inThePast(node: NodeModel): Finding {
  return {
    rule: 'timer-in-the-past',
    at: node.id,
    reason: say('时长是负数，一到此处就会触发。', 'The duration is negative, so it fires as soon as it is reached.'),
    remedy: say('请去掉负号。', 'Remove the minus sign.'),
  };
}

function mayRepeat(node: NodeModel): boolean {
  return node.cancelActivity === false || node.interrupting === false;
}
