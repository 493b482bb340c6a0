import { type DmnElement, isFeel, many, one, readDmn, textOf } from '../dmn-file.js';
import type { Aggregation, HitPolicy } from '../model.js';

/** A `.dmn` file as it is written, whether it can be evaluated or not. */
export interface DecisionsOnPaper {
  name: string;
  /** In the order of the file. */
  decisions: DecisionOnPaper[];
  inputs: InputOnPaper[];
}

/** Data that the file says it is given. */
export interface InputOnPaper {
  id: string;
  /** The variable. */
  name: string;
  /** One of FEEL’s types, where it has one. */
  type?: string;
  /** Unary tests: what is allowed. */
  values?: string;
}

export interface DecisionOnPaper {
  id: string;
  name: string;
  /** The variable under which others know its value. */
  variable: string;
  description?: string;
  /** Ids of the decisions and of the inputs that it requires. */
  requires: string[];
  table?: TableOnPaper;
  /** What decides where there is no table, in FEEL’s way of writing. */
  expression?: string;
}

export interface TableOnPaper {
  id: string;
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: InputClause[];
  outputs: OutputClause[];
  /** Names of the annotation columns. */
  annotations: string[];
  rules: RuleOnPaper[];
}

export interface InputClause {
  id: string;
  label: string;
  expression: string;
  /** One of FEEL’s types, also where the file gives it a name of its own. */
  type?: string;
  /** Unary tests: the values that are allowed, by the column or by its type. */
  values?: string;
}

export interface OutputClause {
  id: string;
  name: string;
  label: string;
  type?: string;
  values?: string;
  /** An expression: what comes out where no rule fits. */
  preset?: string;
}

export interface RuleOnPaper {
  id: string;
  /** From 1, as people count. */
  number: number;
  description?: string;
  /** Texts of the cells, from left to right. Those of another language than FEEL are undefined. */
  tests: (string | undefined)[];
  outputs: (string | undefined)[];
  annotations: string[];
}

/**
 * Reads a `.dmn` file of DMN 1.1 to 1.5 for those who look at it: what is wrong with it is no matter here.
 * @throws Error when it is no XML or no DMN
 */
export async function readTables(xml: string): Promise<DecisionsOnPaper> {
  const { definitions } = await readDmn(xml);
  const types = new Map(many(definitions, 'itemDefinition').map((type) => [type.name ?? '', type]));
  const drg = many(definitions, 'drgElement');
  return {
    name: definitions.name ?? '',
    decisions: drg.filter(({ $type }) => $type === 'dmn:Decision').map((element) => decisionIn(element, types)),
    inputs: drg
      .filter(({ $type }) => $type === 'dmn:InputData')
      .map((element) => ({
        id: element.id ?? '',
        name: one(element, 'variable')?.name ?? element.name ?? '',
        ...typeOf(one(element, 'variable')?.typeRef, types),
      })),
  };
}

type Types = ReadonlyMap<string, DmnElement>;

function decisionIn(element: DmnElement, types: Types): DecisionOnPaper {
  const logic = one(element, 'decisionLogic');
  const requires = many(element, 'informationRequirement').flatMap((requirement) =>
    ['requiredDecision', 'requiredInput'].flatMap((name) => one(requirement, name)?.href?.replace(/^#/, '') ?? []),
  );
  const { description } = element;
  return {
    id: element.id ?? '',
    name: element.name ?? element.id ?? '',
    variable: one(element, 'variable')?.name ?? element.name ?? element.id ?? '',
    ...(typeof description === 'string' && description !== '' ? { description } : {}),
    requires,
    ...(logic?.$type === 'dmn:DecisionTable' ? { table: tableIn(logic, types) } : {}),
    ...(logic && logic.$type !== 'dmn:DecisionTable' ? { expression: written(logic) } : {}),
  };
}

function tableIn(element: DmnElement, types: Types): TableOnPaper {
  const aggregation = element['aggregation'] as Aggregation | undefined;
  return {
    id: element.id ?? '',
    hitPolicy: (element['hitPolicy'] as HitPolicy | undefined) ?? 'UNIQUE',
    ...(aggregation ? { aggregation } : {}),
    inputs: many(element, 'input').map((input) => {
      const source = one(input, 'inputExpression');
      const type = typeOf(source?.typeRef, types);
      const values = textOf(one(input, 'inputValues'));
      return {
        id: input.id ?? '',
        label: input.label ?? (textOf(source) || (input.id ?? '')),
        expression: textOf(source),
        ...type,
        ...(values ? { values } : {}),
      };
    }),
    outputs: many(element, 'output').map((output) => {
      const values = textOf(one(output, 'outputValues'));
      const preset = textOf(one(output, 'defaultOutputEntry'));
      return {
        id: output.id ?? '',
        name: output.name ?? '',
        label: output.label ?? output.name ?? output.id ?? '',
        ...typeOf(output.typeRef, types),
        ...(values ? { values } : {}),
        ...(preset ? { preset } : {}),
      };
    }),
    annotations: many(element, 'annotation').map(({ name }, index) => name ?? `${index + 1}`),
    rules: many(element, 'rule').map((rule, index) => {
      const { description } = rule;
      return {
        id: rule.id ?? '',
        number: index + 1,
        ...(typeof description === 'string' && description !== '' ? { description } : {}),
        tests: many(rule, 'inputEntry').map(cell),
        outputs: many(rule, 'outputEntry').map(cell),
        annotations: many(rule, 'annotationEntry').map(textOf),
      };
    }),
  };
}

const cell = (entry: DmnElement) => (isFeel(entry) ? textOf(entry) : undefined);

/** A type that the file defines is told as what it is made of; one with parts or of lists is none of FEEL’s. */
function typeOf(name: string | undefined, types: Types, depth = 0): { type?: string; values?: string } {
  const bare = name?.replace(/^feel:/, '');
  if (!bare || bare === 'Any') return {};
  const own = types.get(bare);
  if (!own) return { type: bare };
  if (own['isCollection'] === true || many(own, 'itemComponent').length > 0 || depth > 20) return {};
  const base = typeOf(own.typeRef, types, depth + 1);
  const values = textOf(one(own, 'allowedValues')) || base.values;
  return { ...(base.type ? { type: base.type } : {}), ...(values ? { values } : {}) };
}

/** Logic that is no table, on one or several lines. */
function written(logic: DmnElement): string {
  switch (logic.$type) {
    case 'dmn:LiteralExpression':
      return textOf(logic);
    case 'dmn:Context': {
      const entries = many(logic, 'contextEntry').map((entry) => {
        const value = one(entry, 'value');
        const name = one(entry, 'variable')?.name;
        return `${name === undefined ? '' : `${name}: `}${value ? written(value) : ''}`;
      });
      return `{\n${entries.map((entry) => `  ${entry}`).join(',\n')}\n}`;
    }
    case 'dmn:Invocation': {
      const bindings = many(logic, 'binding').map((binding) => {
        const formula = one(binding, 'bindingFormula');
        return `${one(binding, 'parameter')?.name ?? ''}: ${formula ? written(formula) : ''}`;
      });
      return `${textOf(one(logic, 'calledFunction'))}(${bindings.join(', ')})`;
    }
    case 'dmn:List':
      return `[${many(logic, 'elements').map(written).join(', ')}]`;
    case 'dmn:Relation':
      return [
        many(logic, 'column')
          .map((column) => column.name ?? '')
          .join(' | '),
        ...many(logic, 'row').map((row) => many(row, 'elements').map(written).join(' | ')),
      ].join('\n');
    case 'dmn:DecisionTable':
      return '…';
    default:
      return logic.$type;
  }
}
