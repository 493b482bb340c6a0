import { type ProcessRule, say } from '../rule.js';

/** A multi-instance activity says over which list it runs, and where its results go. */
export const multiInstance: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    const loop = node.multiInstance;
    if (!loop) continue;
    if ('literal' in loop.inputCollection && loop.inputCollection.literal === '') {
      yield {
        rule: 'no-input-collection',
        at: node.id,
        reason: say('多实例没有写遍历的列表。', 'The multi-instance activity says no list to run over.'),
        remedy: say(
          '请写 <zeebe:loopCharacteristics inputCollection="= …"/>。',
          'Write <zeebe:loopCharacteristics inputCollection="= …"/>.',
        ),
      };
    }
    if ((loop.outputCollection === undefined) !== (loop.outputElement === undefined)) {
      yield {
        rule: 'output-collection-incomplete',
        at: node.id,
        reason: say(
          'outputCollection 和 outputElement 必须同时写。',
          'outputCollection and outputElement go together.',
        ),
        remedy: say('请补上缺少的一个，或都删除。', 'Add the one that is missing, or remove both.'),
      };
    }
    if (node.triggeredByEvent) {
      yield {
        rule: 'event-sub-process-loops',
        at: node.id,
        reason: say('事件子流程不能是多实例。', "An event sub-process can't be multi-instance."),
        remedy: say('请在其中画一个多实例的子流程。', 'Draw a multi-instance sub-process inside it.'),
      };
    }
  }
};
