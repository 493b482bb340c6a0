import { ANY, isLayout, ruleOf, type ElementRule } from '../allow-list.js';
import type { Finding, XmlRule } from '../rule.js';
import { hasInstead, instead } from '../what-to-do.js';
import type { XmlElement } from '../../xml/xml-element.js';

/** Every element and every attribute of the file is on the allow-list. */
export const onlyWhatIsHonoured: XmlRule = ({ xml }) => {
  const findings: Finding[] = [];
  const open: { element: XmlElement; rule: ElementRule }[] = [];
  const rootRule = ruleOf(xml.name);
  if (rootRule) open.push({ element: xml, rule: rootRule });
  for (let next = open.pop(); next; next = open.pop()) {
    const { element, rule } = next;
    findings.push(...attributesOf(element, rule), ...textOf(element, rule));
    const isExtensions = element.name === 'bpmn:extensionElements';
    const allowed = isExtensions ? (ruleOf(element.parent?.name ?? '')?.extensions ?? []) : rule.children;
    for (const child of element.children) {
      if (isLayout(child.name) && allowed.includes('bpmndi:BPMNDiagram')) continue;
      const childRule = ruleOf(child.name);
      if (childRule && allowed.includes(child.name)) open.push({ element: child, rule: childRule });
      else findings.push(unsupported(child, isExtensions ? element.parent! : element, childRule !== undefined));
    }
  }
  return findings;
};

/** What is inside a refused element is not looked at: it goes with it. */
function unsupported(element: XmlElement, owner: XmlElement, knownElsewhere: boolean): Finding {
  return {
    rule: 'unsupported-element',
    at: element,
    reason: knownElsewhere
      ? {
          zh: `<${element.name}> 不能放在 <${owner.name}> 中。`,
          en: `<${element.name}> is not supported inside <${owner.name}>.`,
        }
      : { zh: `不支持 <${element.name}>。`, en: `<${element.name}> is not supported.` },
    remedy: instead(element.name),
  };
}

function* attributesOf(element: XmlElement, rule: ElementRule): Generator<Finding> {
  for (const [name, value] of Object.entries(element.attributes)) {
    const values = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined;
    if (values === undefined) {
      yield {
        rule: 'unsupported-attribute',
        at: element,
        reason: {
          zh: `<${element.name}> 不支持属性 ${name}。`,
          en: `The attribute ${name} of <${element.name}> is not supported.`,
        },
        remedy: instead(element.name, name),
      };
    } else if (values !== ANY && !values.includes(value)) {
      yield {
        rule: 'unsupported-value',
        at: element,
        reason: {
          zh: `<${element.name}> 的属性 ${name} 不支持取值 “${value}”。`,
          en: `The value “${value}” of ${name} of <${element.name}> is not supported.`,
        },
        remedy:
          values.length === 1 || hasInstead(element.name, name)
            ? instead(element.name, name)
            : { zh: `可用的取值：${values.join('、')}。`, en: `Use one of: ${values.join(', ')}.` },
      };
    }
  }
}

function* textOf(element: XmlElement, rule: ElementRule): Generator<Finding> {
  if (rule.hasText || element.text.trim() === '') return;
  yield {
    rule: 'unsupported-text',
    at: element,
    reason: { zh: `<${element.name}> 中不应有文字。`, en: `<${element.name}> has text, which is not read.` },
    remedy: { zh: '请删除该文字，或移到 documentation 中。', en: 'Remove it, or move it into the documentation.' },
  };
}
