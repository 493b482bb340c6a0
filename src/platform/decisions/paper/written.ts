import { type DmnElement, many, one, textOf } from '../dmn-file.js';
import {
  bare,
  type InputClause,
  type OutputClause,
  type RuleOnPaper,
  tableIn,
  type TableOnPaper,
  type Types,
} from './read-table.js';

/** Logic, on one or several lines. */
export function logicWritten(logic: DmnElement, types: Types): string {
  const written = (inner: DmnElement) => logicWritten(inner, types);
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
      return tableWritten(tableIn(logic, types));
    default:
      return logic.$type;
  }
}

/** A function with its parameters, as FEEL writes them. */
export function functionWritten(definition: DmnElement | undefined, types: Types): string {
  const body = definition && one(definition, 'body');
  const parameters = definition ? many(definition, 'formalParameter') : [];
  return `function(${parameters.map(withType).join(', ')}) ${body ? logicWritten(body, types) : ''}`;
}

/** A type that a file defines, as FEEL writes types, and what it allows. */
export function typeWritten(definition: DmnElement): string {
  const parts = many(definition, 'itemComponent').map((part) => `${part.name ?? ''}: ${typeWritten(part)}`);
  const single = parts.length > 0 ? `context<${parts.join(', ')}>` : (bare(definition.typeRef) ?? 'Any');
  const allowed = textOf(one(definition, 'allowedValues'));
  return `${definition['isCollection'] === true ? `list<${single}>` : single}${allowed && ` (${allowed})`}`;
}

/** How a table decides among its rules. */
export const policyWritten = ({ hitPolicy, aggregation }: TableOnPaper): string =>
  aggregation ? `${hitPolicy} (${aggregation})` : hitPolicy;

/** What a rule says, in one line. */
export const ruleWritten = ({ tests, outputs }: RuleOnPaper): string =>
  `${tests.map((test) => test || '-').join(' | ')} → ${outputs.map((output) => output || '-').join(' | ')}`;

/** A table that is part of other logic: its heads, and a line for each rule. */
function tableWritten(table: TableOnPaper): string {
  const head = (text: string, { typeRef, values }: InputClause | OutputClause) =>
    `${withType({ name: text, typeRef })}${values ? ` (${values})` : ''}`;
  const inputs = table.inputs.map((input) => head(input.expression, input));
  const outputs = table.outputs.map((output) => {
    const preset = output.preset === undefined ? '' : ` = ${output.preset}`;
    return `${head(output.name || output.label, output)}${preset}`;
  });
  return [
    `${policyWritten(table)}: ${inputs.join(' | ')} → ${outputs.join(' | ')}`,
    ...table.rules.map(ruleWritten),
    '',
  ].join('\n');
}

const withType = ({ name = '', typeRef }: { name?: string; typeRef?: string }): string => {
  const type = bare(typeRef);
  return type ? `${name}: ${type}` : name;
};
