import { type ProcessRule, say } from '../rule.js';

/** As many as the engine runs of one activity. */
const MOST_INSTANCES = 5_000;

/** A multi-instance activity says over which list it runs or how often, and where its results go. */
export const multiInstance: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    const loop = node.multiInstance;
    if (!loop) continue;
    const { inputCollection, cardinality } = loop;
    if (!inputCollection && !cardinality) {
      yield {
        rule: 'no-input-collection',
        at: node.id,
        reason: say(
          '多实例既没有写遍历的列表，也没有写次数。',
          'The multi-instance activity says neither a list to run over nor how often it runs.',
        ),
        remedy: say(
          '请写 <zeebe:loopCharacteristics inputCollection="= …"/>，或 loopCardinality。',
          'Write <zeebe:loopCharacteristics inputCollection="= …"/>, or a loopCardinality.',
        ),
      };
    }
    if (inputCollection && cardinality) {
      yield {
        rule: 'collection-and-cardinality',
        at: node.id,
        reason: say(
          '多实例同时写了列表和次数，不知以哪个为准。',
          'The multi-instance activity says both a list and how often it runs: it is open which of them counts.',
        ),
        remedy: say('请只保留一个。', 'Keep one of them.'),
      };
    }
    if (cardinality && 'literal' in cardinality && !isCount(cardinality.literal)) {
      yield {
        rule: 'cardinality-unreadable',
        at: node.id,
        reason: say(
          `次数不是 0 到 ${MOST_INSTANCES} 的整数：${cardinality.literal}`,
          `The loop cardinality is no whole number up to ${MOST_INSTANCES}: ${cardinality.literal}`,
        ),
        remedy: say(
          `请写 0 到 ${MOST_INSTANCES} 的整数，或 FEEL（= …）。`,
          `Write a whole number up to ${MOST_INSTANCES}, or FEEL (= …).`,
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
  }
};

const isCount = (literal: string) => /^\d{1,4}$/.test(literal) && Number(literal) <= MOST_INSTANCES;
