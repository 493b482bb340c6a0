import { walk } from '../../xml/xml-element.js';
import { type ProcessRule, say, type XmlRule } from '../rule.js';

const LOOPS = ['bpmn:standardLoopCharacteristics', 'bpmn:multiInstanceLoopCharacteristics'];

/** An activity loops in one way, at most as often as a number says. */
export const loopsAsWritten: XmlRule = function* ({ xml }) {
  for (const element of walk(xml)) {
    const loops = element.children.filter(({ name }) => LOOPS.includes(name));
    if (loops.length > 1) {
      yield {
        rule: 'several-loops',
        at: element,
        reason: say('一个活动只能有一种循环。', 'An activity loops in one way only.'),
        remedy: say('请只保留一种；另一种画在子流程中。', 'Keep one of them; draw the other inside a sub-process.'),
      };
    }
    for (const { attributes } of loops) {
      const maximum = attributes.loopMaximum;
      if (maximum === undefined || /^[1-9]\d{0,8}$/.test(maximum)) continue;
      yield {
        rule: 'loop-maximum-unreadable',
        at: element,
        reason: say(`loopMaximum 不是正整数：${maximum}`, `loopMaximum is no positive whole number: ${maximum}`),
        remedy: say('请写正整数，例如 3。', 'Write a positive whole number, such as 3.'),
      };
    }
  }
};

/** A loop stands where it can begin again, and says when it ends. */
export const loops: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    const { standardLoop } = node;
    if (!standardLoop && !node.multiInstance) continue;
    if (node.triggeredByEvent) {
      yield {
        rule: 'event-sub-process-loops',
        at: node.id,
        reason: say('事件子流程不能循环，也不能是多实例。', "An event sub-process can't loop or be multi-instance."),
        remedy: say('请在其中画一个循环的子流程。', 'Draw a sub-process that loops inside it.'),
      };
    }
    const begins = node.incoming.map((id) => model.nodes[model.flows[id]!.source]);
    if (begins.some((source) => source?.type === 'eventBasedGateway')) {
      yield {
        rule: 'event-gateway-target-loops',
        at: node.id,
        reason: say(
          '事件网关之后的接收任务不能循环：网关只等一次消息。',
          'A receive task behind an event-based gateway can not loop: the gateway waits for one message.',
        ),
        remedy: say(
          '请在网关之后画消息捕获事件，再画循环的接收任务。',
          'Draw a message catch event behind the gateway, and the receive task that loops after it.',
        ),
      };
    }
    if (!standardLoop || standardLoop.condition || standardLoop.maximum !== undefined) continue;
    yield {
      rule: 'loop-without-end',
      at: node.id,
      reason: say('循环既无条件也无上限，不会结束。', 'The loop has neither a condition nor a maximum: it never ends.'),
      remedy: say(
        '请写循环继续的条件 loopCondition（= …），或 loopMaximum。',
        'Write in loopCondition (= …) as long as what it goes on, or a loopMaximum.',
      ),
    };
  }
};
