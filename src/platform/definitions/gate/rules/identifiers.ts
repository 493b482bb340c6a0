import { ruleOf } from '../allow-list.js';
import { type Finding, say, type XmlRule } from '../rule.js';
import { walk } from '../../xml/xml-element.js';

/** As long as the columns that hold them. */
const MAX_ID_LENGTH = 120;

/** What the history, tasks and timers refer to by id: every node, flow and process has one that fits. */
export const identifiers: XmlRule = function* ({ xml }) {
  for (const element of walk(xml)) {
    const id = element.attributes.id;
    if (id !== undefined && id.length > MAX_ID_LENGTH) {
      yield finding(
        'id-too-long',
        element.name,
        `标识超过 ${MAX_ID_LENGTH} 个字符`,
        `has an id of more than ${MAX_ID_LENGTH} characters`,
      );
    } else if (id !== undefined && id in {}) {
      yield finding('id-reserved', element.name, `的标识 “${id}” 是保留字`, `has the id “${id}”, which is reserved`);
    } else if (!id && needsId(element.name)) {
      yield finding('missing-id', element.name, '没有标识', 'has no id');
    }

    function finding(rule: string, name: string, zh: string, en: string): Finding {
      return {
        rule,
        at: element,
        reason: say(`<${name}> ${zh}。`, `<${name}> ${en}.`),
        remedy: say('请在属性面板中填写简短且唯一的标识。', 'Give it a short and unique id in the properties panel.'),
      };
    }
  }
};

function needsId(name: string): boolean {
  const rule = ruleOf(name);
  return name === 'bpmn:process' || name === 'bpmn:sequenceFlow' || (rule?.children.includes('bpmn:outgoing') ?? false);
}
