import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** A name that FEEL can read back without quoting. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** A mapping may also change a part of a variable: `decision.reason`. */
const PART = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Mappings, results and loops name variables that can be read, where the host reads them. */
export const variables: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    for (const { place, name, mayBePart } of namesIn(node)) {
      if ((mayBePart ? PART : NAME).test(name) && !name.split('.').some((part) => part in {})) continue;
      yield {
        rule: 'variable-name',
        at: node.id,
        reason: say(
          `${place} 的变量名 “${name}” 不可用。`,
          `${place} names the variable “${name}”, which can't be one.`,
        ),
        remedy: say(
          '请用字母、数字和下划线，不以数字开头。',
          'Use letters, digits and underscores, not beginning with a digit.',
        ),
      };
    }
    yield* emptySources(node);
    if (node.inputs.length > 0 && !readsInputs(node)) yield unread(node, '输入', 'inputs');
    if (node.outputs.length > 0 && !readsOutputs(node)) yield unread(node, '输出', 'outputs');
  }
};

function* namesIn({
  inputs,
  outputs,
  script,
  decision,
  multiInstance,
}: NodeModel): Generator<{ place: string; name: string; mayBePart?: boolean }> {
  for (const { target } of inputs) yield { place: 'input', name: target, mayBePart: true };
  for (const { target } of outputs) yield { place: 'output', name: target, mayBePart: true };
  if (script) yield { place: 'resultVariable', name: script.resultVariable };
  if (decision) yield { place: 'resultVariable', name: decision.resultVariable };
  if (multiInstance?.inputElement !== undefined) yield { place: 'inputElement', name: multiInstance.inputElement };
  if (multiInstance?.outputCollection !== undefined)
    yield { place: 'outputCollection', name: multiInstance.outputCollection };
}

function* emptySources(node: NodeModel): Generator<Finding> {
  for (const { source, target } of [...node.inputs, ...node.outputs]) {
    if (('feel' in source ? source.feel : source.literal) !== '') continue;
    yield {
      rule: 'mapping-without-source',
      at: node.id,
      reason: say(`变量 “${target}” 的映射没有来源。`, `The mapping to “${target}” has no source.`),
      remedy: say('请写来源，例如 = 变量名。', 'Write a source, for example = name.'),
    };
  }
}

/** Activities read inputs, and so do events that carry variables away. */
function readsInputs({ type, event, job }: NodeModel): boolean {
  if (!type.endsWith('Event')) return true;
  return (
    (type === 'intermediateThrowEvent' || type === 'endEvent') &&
    (job !== undefined || event?.kind === 'message' || event?.kind === 'signal')
  );
}

/** Activities write outputs, and so do events that something arrives at. */
function readsOutputs({ type, job }: NodeModel): boolean {
  return !(type === 'intermediateThrowEvent' || type === 'endEvent') || job !== undefined;
}

function unread(node: NodeModel, zh: string, en: string): Finding {
  return {
    rule: 'mapping-not-read',
    at: node.id,
    reason: say(`此元素不读取${zh}映射。`, `This element does not read mappings of ${en}.`),
    remedy: say('请把映射移到前后的活动上。', 'Move the mapping to the activity before or after it.'),
  };
}
