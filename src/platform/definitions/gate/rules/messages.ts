import { type ProcessRule, say } from '../rule.js';

const THROWERS = new Set(['sendTask', 'intermediateThrowEvent', 'endEvent']);

/** A message that a process throws has somebody who waits for it: only processes do. */
export const messages: ProcessRule = function* ({ model, landscape }) {
  for (const { id, type, event, job } of Object.values(model.nodes)) {
    // One with a job type is sent by a program, to whomever it likes.
    if (!THROWERS.has(type) || event?.kind !== 'message' || job || 'feel' in event.name) continue;
    const name = event.name.literal;
    if (name === '' || landscape.awaitsMessage(name)) continue;
    yield {
      rule: 'message-nobody-awaits',
      at: id,
      reason: say(`没有流程等待消息 “${name}”。`, `No process waits for the message “${name}”.`),
      remedy: say(
        '请更正消息名称，或把等待它的流程一起部署。',
        'Correct its name, or deploy the process that waits for it together with this one.',
      ),
    };
  }
};
