import { type EvidentType, FeelSyntaxError, lookThrough } from '../../../feel/index.js';
import { ruleOf } from '../allow-list.js';
import { expressionsOf } from '../expressions.js';
import { type Finding, type KnownNames, type ProcessRule, say, type XmlRule } from '../rule.js';
import { walk, type XmlElement } from '../../xml/xml-element.js';

/** Every FEEL expression parses, and calls only functions that exist. */
export const feelThatParses: ProcessRule = function* ({ model, names }) {
  for (const { elementId, place, expression } of expressionsOf(model))
    if ('feel' in expression) yield* unknownFunctions(elementId, place, expression.feel, names);
};

function* unknownFunctions(at: string, place: string, feel: string, names: KnownNames | undefined): Generator<Finding> {
  try {
    for (const name of lookThrough(feel).functions) {
      if (!names || names.functions.includes(name)) continue;
      yield {
        rule: 'unknown-function',
        at,
        reason: say(
          `${place} 中的函数 “${name}” 不存在：= ${feel}`,
          `${place} calls the function “${name}”, which does not exist: = ${feel}`,
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
      at,
      reason: say(`${place} 不是合格的 FEEL：= ${feel}`, `${place} is not FEEL: = ${feel}`),
      remedy: error.text,
    };
  }
}

/** Places whose value decides something: a literal there would always decide the same. */
const ALWAYS_FEEL = new Set([
  'conditionExpression',
  'condition',
  'completionCondition',
  'loopCondition',
  'inputCollection',
  'outputElement',
  'script',
  'correlationKey',
]);

export const feelWhereItDecides: ProcessRule = function* ({ model }) {
  for (const { elementId, place, expression } of expressionsOf(model)) {
    if ('feel' in expression || expression.literal === '' || !ALWAYS_FEEL.has(place)) continue;
    if (FOREIGN.test(expression.literal)) continue; // told as such
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

/** What a place asks for, where nothing else will do. */
const ASKED: Record<string, EvidentType> = {
  conditionExpression: 'boolean',
  condition: 'boolean',
  completionCondition: 'boolean',
  inputCollection: 'list',
};
const IN_WORDS: Record<EvidentType, [zh: string, en: string]> = {
  boolean: ['真假值', 'true or false'],
  number: ['数字', 'a number'],
  string: ['文字', 'a text'],
  list: ['列表', 'a list'],
  context: ['上下文', 'a context'],
};

/** An expression that plainly gives something else than its place asks for would only ever be an incident. */
export const feelOfTheRightType: ProcessRule = function* ({ model }) {
  for (const { elementId, place, expression } of expressionsOf(model)) {
    const asked = ASKED[place];
    if (!asked || !('feel' in expression)) continue;
    const type = typeOf(expression.feel);
    if (type === undefined || type === asked) continue;
    const [zh, en] = IN_WORDS[asked];
    yield {
      rule: 'feel-of-wrong-type',
      at: elementId,
      reason: say(
        `${place} 要的是${zh}，这里总是${IN_WORDS[type][0]}：= ${expression.feel}`,
        `${place} asks for ${en}, and this is always ${IN_WORDS[type][1]}: = ${expression.feel}`,
      ),
      remedy: say(
        '请改写表达式，例如用比较或变量。',
        'Write another expression, for example a comparison or a variable.',
      ),
    };
  }
};

function typeOf(feel: string): EvidentType | undefined {
  try {
    return lookThrough(feel).type;
  } catch (error) {
    if (error instanceof FeelSyntaxError) return undefined; // refused as such
    throw error;
  }
}

/** `${…}` and `#{…}` belong to other engines and would be taken as plain text. */
const FOREIGN = /[$#]\{[^}]*\}?/;
/** No example is longer. */
const LONGEST_EXAMPLE = 100;

export const noForeignExpressions: XmlRule = function* ({ xml }) {
  for (const element of walk(xml)) {
    for (const [place, text] of honouredTextsOf(element)) {
      const found = FOREIGN.exec(text)?.[0];
      if (found === undefined) continue;
      const example = feelIn(found);
      yield {
        rule: 'foreign-expression',
        at: element,
        reason: say(
          `${place} 使用了 ${found} 形式的表达式，不予运行。`,
          `${place} uses an expression of the form ${found}, which is never evaluated.`,
        ),
        remedy: example
          ? say(`请改写为 FEEL，例如 = ${example}。`, `Write FEEL instead, for example = ${example}.`)
          : say('请改写为以等号开头的 FEEL（= …）。', 'Write FEEL instead, beginning with an equals sign (= …).'),
      };
    }
  }
};

/** What stands in the braces, where it is FEEL as it is. */
function feelIn(foreign: string): string | undefined {
  const inside = foreign.slice(2).replace('}', '').trim();
  if (inside === '' || inside.length > LONGEST_EXAMPLE || inside.includes('(')) return undefined;
  try {
    lookThrough(inside);
    return inside;
  } catch (error) {
    if (error instanceof FeelSyntaxError) return undefined;
    throw error;
  }
}

/** Words for people may contain anything. */
const WORDS = new Set(['bpmn:documentation', 'bpmn:text', 'bpmn:categoryValue', 'zeebe:property']);

/** What is refused anyway is not looked through. */
function* honouredTextsOf(element: XmlElement): Generator<[place: string, text: string]> {
  const rule = ruleOf(element.name);
  if (!rule || WORDS.has(element.name)) return;
  for (const [name, value] of Object.entries(element.attributes)) {
    if (!Object.hasOwn(rule.attributes, name)) continue;
    if (name !== 'name' || element.name === 'bpmn:message' || element.name === 'bpmn:signal') yield [name, value];
  }
  yield [element.name, element.text];
}
