import { type DmnElement, isFeel, many, one, textOf } from '../dmn-file.js';
import type { Aggregation, HitPolicy } from '../model.js';

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
  /** The type as the file writes it. */
  typeRef?: string;
  /** Unary tests: the values that the column allows. */
  values?: string;
  /** Unary tests: the values that its type allows. A value is to be among both. */
  typeValues?: string;
}

export interface OutputClause {
  id: string;
  name: string;
  label: string;
  type?: string;
  typeRef?: string;
  /** Unary tests: in the order in which they count, too. */
  values?: string;
  typeValues?: string;
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

/** The types that a file defines, by name. */
export type Types = ReadonlyMap<string, DmnElement>;

export function tableIn(element: DmnElement, types: Types): TableOnPaper {
  const aggregation = element['aggregation'] as Aggregation | undefined;
  return {
    id: element.id ?? '',
    hitPolicy: (element['hitPolicy'] as HitPolicy | undefined) ?? 'UNIQUE',
    ...(aggregation ? { aggregation } : {}),
    inputs: many(element, 'input').map((input) => {
      const source = one(input, 'inputExpression');
      const values = textOf(one(input, 'inputValues'));
      return {
        id: input.id ?? '',
        label: input.label ?? (textOf(source) || (input.id ?? '')),
        expression: textOf(source),
        ...typed(source?.typeRef, types),
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
        ...typed(output.typeRef, types),
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

/** The type of a column, as it is written and what it is made of. */
function typed(name: string | undefined, types: Types): Pick<InputClause, 'type' | 'typeRef' | 'typeValues'> {
  const { type, values } = typeOf(name, types);
  const typeRef = bare(name);
  return { ...(type ? { type } : {}), ...(typeRef ? { typeRef } : {}), ...(values ? { typeValues: values } : {}) };
}

/** A type by its name; FEEL’s own may be called so. Any is none. */
export const bare = (name: string | undefined): string | undefined => {
  const found = name?.replace(/^feel:/, '');
  return found === '' || found === 'Any' ? undefined : found;
};

const cell = (entry: DmnElement) => (isFeel(entry) ? textOf(entry) : undefined);

/** A type that the file defines is told as what it is made of; one with parts or of lists is none of FEEL’s. */
export function typeOf(name: string | undefined, types: Types, depth = 0): { type?: string; values?: string } {
  const type = bare(name);
  if (!type) return {};
  const own = types.get(type);
  if (!own) return { type };
  if (own['isCollection'] === true || many(own, 'itemComponent').length > 0 || depth > 20) return {};
  const base = typeOf(own.typeRef, types, depth + 1);
  const values = textOf(one(own, 'allowedValues')) || base.values;
  return { ...(base.type ? { type: base.type } : {}), ...(values ? { values } : {}) };
}
