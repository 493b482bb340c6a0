import type { CompiledFeel } from '../feel/index.js';
import type { CompilerContext } from './compiler-context.js';
import { type DmnElement, isFeel, many, one, textOf } from './dmn-file.js';
import type { DecisionPlace } from './errors.js';
import type { Aggregation, CompiledRule, CompiledTable, HitPolicy } from './model.js';

const HIT_POLICIES: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];
const AGGREGATIONS: readonly string[] = ['SUM', 'MIN', 'MAX', 'COUNT'];

/** Compiles a decision table, or reports what is wrong with it and gives undefined. */
export function compileTable(
  element: DmnElement,
  place: DecisionPlace,
  context: CompilerContext,
): CompiledTable | undefined {
  const hitPolicy = (element['hitPolicy'] as string | undefined) ?? 'UNIQUE';
  if (!HIT_POLICIES.includes(hitPolicy)) {
    context.report(
      'hit-policy',
      place,
      element.id,
      `没有命中策略“${hitPolicy}”：请用 ${HIT_POLICIES.join('、')}。`,
      `There is no hit policy "${hitPolicy}": use one of ${HIT_POLICIES.join(', ')}.`,
    );
    return undefined;
  }
  const inputs = many(element, 'input').flatMap((input) => compileInput(input, place, context) ?? []);
  const outputs = compileOutputs(element, place, context);
  const annotations = many(element, 'annotation').map((annotation, index) => annotation.name ?? `${index + 1}`);
  const shape = { inputs: many(element, 'input'), outputs: many(element, 'output'), annotations };
  const rules = many(element, 'rule').flatMap(
    (rule, index) => compileRule(rule, index + 1, shape, place, context) ?? [],
  );
  const table: CompiledTable = { hitPolicy: hitPolicy as HitPolicy, inputs, outputs, rules };
  const aggregation = element['aggregation'] as string | undefined;
  if (aggregation !== undefined) table.aggregation = aggregation as Aggregation;
  checkPolicy(table, element.id, place, context);
  return table;
}

function compileInput(input: DmnElement, place: DecisionPlace, context: CompilerContext) {
  const label = labelOfInput(input);
  const here = { ...place, column: label };
  const source = one(input, 'inputExpression');
  if (!source || !textOf(source) || !isFeel(source)) {
    context.report(
      'input-expression',
      here,
      input.id,
      '输入列没有 FEEL 表达式。',
      'The input column has no FEEL expression.',
    );
    return undefined;
  }
  const expression = context.feel(textOf(source), 'expression', here, input.id);
  const type = context.typeOf(source.typeRef, here, input.id);
  const allowed = values(one(input, 'inputValues'), here, input.id, context);
  return expression && { label, expression, type, allowed };
}

function compileOutputs(element: DmnElement, place: DecisionPlace, context: CompilerContext): CompiledTable['outputs'] {
  const all = many(element, 'output');
  const names = new Set<string>();
  if (all.length === 0) {
    context.report('no-output', place, element.id, '决策表没有输出列。', 'The table has no output column.');
  }
  return all.map((output) => {
    const name = output.name ?? '';
    const here = { ...place, column: labelOfOutput(output) };
    if (all.length > 1 && (name === '' || names.has(name))) {
      context.report(
        'output-name',
        here,
        output.id,
        '有多个输出列时，每列要有自己的名称。',
        'With several output columns each needs a name of its own.',
      );
    }
    names.add(name);
    const type = context.typeOf(output.typeRef, here, output.id);
    const preset = textOf(one(output, 'defaultOutputEntry'));
    return {
      name,
      type,
      allowed: values(one(output, 'outputValues'), here, output.id, context) ?? type?.allowed,
      default: preset ? context.feel(preset, 'expression', here, output.id) : undefined,
    };
  });
}

function compileRule(
  rule: DmnElement,
  number: number,
  { inputs, outputs, annotations }: { inputs: DmnElement[]; outputs: DmnElement[]; annotations: string[] },
  place: DecisionPlace,
  context: CompilerContext,
): CompiledRule | undefined {
  const here = { ...place, rule: number };
  const tests = many(rule, 'inputEntry');
  const results = many(rule, 'outputEntry');
  if (!rule.id) {
    context.report('no-id', here, undefined, '规则缺少 id。', 'The rule has no id: give it one.');
    return undefined;
  }
  if (tests.length !== inputs.length || results.length !== outputs.length) {
    context.report(
      'cell-count',
      here,
      rule.id,
      '单元格数与列数不同。',
      'It has another number of cells than there are columns.',
    );
    return undefined;
  }
  const cell = (entry: DmnElement, dialect: 'expression' | 'unaryTests', column: string): CompiledFeel | undefined => {
    const text = textOf(entry);
    if (text === '' || (text === '-' && dialect === 'unaryTests')) return undefined;
    const at = { ...here, column };
    if (!isFeel(entry)) {
      context.report(
        'not-feel',
        at,
        entry.id ?? rule.id,
        '表达式语言必须是 FEEL。',
        'The expression language must be FEEL.',
      );
      return undefined;
    }
    return context.feel(text, dialect, at, entry.id ?? rule.id);
  };
  return {
    id: rule.id,
    number,
    tests: tests.map((entry, index) => cell(entry, 'unaryTests', labelOfInput(inputs[index]!))),
    outputs: results.map((entry, index) => cell(entry, 'expression', labelOfOutput(outputs[index]!))),
    annotations: Object.fromEntries(
      many(rule, 'annotationEntry').flatMap((entry, index) => {
        const text = textOf(entry);
        return text ? [[annotations[index] ?? `${index + 1}`, text]] : [];
      }),
    ),
  };
}

function checkPolicy(
  table: CompiledTable,
  id: string | undefined,
  place: DecisionPlace,
  context: CompilerContext,
): void {
  const { hitPolicy, aggregation, outputs } = table;
  if (aggregation !== undefined && (hitPolicy !== 'COLLECT' || !AGGREGATIONS.includes(aggregation))) {
    context.report(
      'aggregation',
      place,
      id,
      '汇总（SUM、MIN、MAX、COUNT）只用于 COLLECT。',
      'An aggregation is SUM, MIN, MAX or COUNT, and belongs to COLLECT only.',
    );
  }
  if (aggregation !== undefined && aggregation !== 'COUNT' && outputs.length > 1) {
    context.report('aggregation', place, id, '汇总只能有一个输出列。', 'An aggregation takes one output column only.');
  }
  const ordered = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  if (ordered && outputs.every((output) => output.allowed === undefined)) {
    context.report(
      'no-output-values',
      place,
      id,
      `${hitPolicy} 按输出值的先后取舍：请列出输出值。`,
      `${hitPolicy} goes by the order of the output values: list them.`,
    );
  }
}

function values(
  element: DmnElement | undefined,
  place: DecisionPlace,
  elementId: string | undefined,
  context: CompilerContext,
): CompiledFeel | undefined {
  const text = textOf(element);
  return text && text !== '-' ? context.feel(text, 'unaryTests', place, elementId) : undefined;
}

const labelOfInput = (input: DmnElement) => input.label ?? (textOf(one(input, 'inputExpression')) || (input.id ?? ''));
const labelOfOutput = (output: DmnElement) => output.label ?? output.name ?? output.id ?? '';
