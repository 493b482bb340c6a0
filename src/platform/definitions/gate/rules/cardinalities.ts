import { walk, type XmlElement } from '../../xml/xml-element.js';
import { type Finding, say, type XmlRule } from '../rule.js';

/** In BPMN, what may stand once in its parent; a second one would silently win or lose. */
const ONCE = new Set(
  [
    'extensionElements',
    'conditionExpression',
    'completionCondition',
    'loopCondition',
    'condition',
    'timeDuration',
    'timeDate',
    'timeCycle',
    'multiInstanceLoopCharacteristics',
    'standardLoopCharacteristics',
    'text',
    'childLaneSet',
  ].map((name) => `bpmn:${name}`),
);
/** Of the extensions all but the items of lists. */
const MANY = new Set(['zeebe:input', 'zeebe:output', 'zeebe:header', 'zeebe:property']);

/** What an element has one of is there once, and no task header is given twice. */
export const cardinalities: XmlRule = function* ({ xml }) {
  for (const element of walk(xml)) {
    const seen = new Set<string>();
    for (const child of element.children) {
      if (!ONCE.has(child.name) && !(child.name.startsWith('zeebe:') && !MANY.has(child.name))) continue;
      if (seen.has(child.name)) yield twice(child);
      seen.add(child.name);
    }
    if (element.name === 'zeebe:taskHeaders') yield* headers(element);
  }
};

function twice(element: XmlElement): Finding {
  return {
    rule: 'there-twice',
    at: element,
    reason: say(`<${element.name}> 只能有一个，这里不止一个。`, `There is more than one <${element.name}> here.`),
    remedy: say('请只保留一个。', 'Keep one of them.'),
  };
}

function* headers(owner: XmlElement): Generator<Finding> {
  const seen = new Set<string>();
  for (const header of owner.children) {
    const { key } = header.attributes;
    if (key === undefined || key === '') {
      yield {
        rule: 'header-without-key',
        at: header,
        reason: say('任务头没有 key。', 'A task header has no key.'),
        remedy: say('请填写 key，或删除该任务头。', 'Give it a key, or remove it.'),
      };
    } else if (seen.has(key)) {
      yield {
        rule: 'header-twice',
        at: header,
        reason: say(`任务头 “${key}” 写了不止一次。`, `The task header “${key}” is given more than once.`),
        remedy: say('请只保留一个。', 'Keep one of them.'),
      };
    }
    if (key !== undefined) seen.add(key);
  }
}
