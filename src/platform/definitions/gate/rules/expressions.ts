import { compileFeel, FeelSyntaxError, functionsOf } from '../../../feel/index.js';
import { expressionsOf } from '../expressions.js';
import { type ProcessRule, say, type XmlRule } from '../rule.js';
import { walk, type XmlElement } from '../../xml/xml-element.js';

/** Every FEEL expression parses, and calls only functions that exist. */
export const feelThatParses: ProcessRule = function* ({ model, names }) {
  for (const { elementId, place, expression } of expressionsOf(model)) {
    if (!('feel' in expression)) continue;
    try {
      const unknown = functionsOf(compileFeel(expression.feel)).filter((name) => !names.functions.includes(name));
      for (const name of unknown) {
        yield {
          rule: 'unknown-function',
          at: elementId,
          reason: say(
            `${place} 中的函数 “${name}” 不存在：= ${expression.feel}`,
            `${place} calls the function “${name}”, which does not exist: = ${expression.feel}`,
          ),
          remedy: say(
            '请检查函数名；可用的函数见设计器的补全列表。',
            "Check its name; the designer's completion lists the functions there are.",
          ),
        };
      }
    } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      yield {
        rule: 'feel-syntax',
        at: elementId,
        reason: say(`${place} 不是合格的 FEEL：= ${expression.feel}`, `${place} is not FEEL: = ${expression.feel}`),
        remedy: error.text,
      };
    }
  }
};

/** Places whose value decides something: a literal there would always decide the same. */
const ALWAYS_FEEL = new Set([
  'conditionExpression',
  'condition',
  'completionCondition',
  'inputCollection',
  'outputElement',
  'script',
  'correlationKey',
]);

export const feelWhereItDecides: ProcessRule = function* ({ model }) {
  for (const { elementId, place, expression } of expressionsOf(model)) {
    if ('feel' in expression || expression.literal === '' || !ALWAYS_FEEL.has(place)) continue;
    yield {
      rule: 'not-feel',
      at: elementId,
      reason: say(
        `${place} 必须是 FEEL 表达式：${expression.literal}`,
        `${place} must be a FEEL expression: ${expression.literal}`,
      ),
      remedy: say(
        `请以等号开头，例如 = ${expression.literal}。`,
        `Begin with an equals sign, for example = ${expression.literal}.`,
      ),
    };
  }
};

/** `${…}` and `#{…}` belong to other engines and would be taken as plain text. */
export const noForeignExpressions: XmlRule = function* ({ xml }) {
  for (const element of walk(xml)) {
    for (const [place, text] of textsOf(element)) {
      const found = /[$#]\{[^}]*\}?/.exec(text)?.[0];
      if (found === undefined) continue;
      const inside = found.slice(2).replace('}', '').trim() || '…';
      yield {
        rule: 'foreign-expression',
        at: element,
        reason: say(
          `${place} 使用了 ${found} 形式的表达式，不予运行。`,
          `${place} uses an expression of the form ${found}, which is never evaluated.`,
        ),
        remedy: say(`请改写为 FEEL，例如 = ${inside}。`, `Write FEEL instead, for example = ${inside}.`),
      };
    }
  }
};

/** Words for people may contain anything. */
const WORDS = new Set(['bpmn:documentation', 'bpmn:text', 'bpmn:categoryValue', 'zeebe:property']);

function* textsOf(element: XmlElement): Generator<[place: string, text: string]> {
  if (WORDS.has(element.name)) return;
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name !== 'name' || element.name === 'bpmn:message' || element.name === 'bpmn:signal') yield [name, value];
  }
  yield [element.name, element.text];
}
