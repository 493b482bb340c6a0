import { Brackets, type SelectQueryBuilder, type ObjectLiteral, type WhereExpressionBuilder } from 'typeorm';
import { z } from 'zod';

/** A field that a search may filter by: its column (`t.dueAt`) and what its values are. */
export interface FilterField {
  column: string;
  type: 'string' | 'number' | 'boolean';
}

/**
 * A field whose values are named conditions, as `overdue`: each an SQL condition over columns
 * (`t.dueAt <= :now`), so that it is answered by index. Its parameters are set on the query.
 */
export interface NamedConditions {
  conditions: Record<string, string>;
}

export type FilterFields = Record<string, FilterField | NamedConditions>;

type Operand = string | number | boolean;
type Condition = Operand | { [operator: string]: Operand | Operand[] | boolean };
export type Filter = { [field: string]: Condition | Filter[] | undefined };

/**
 * The schema of a filter in the shapes of Camunda's REST v2: a value means equal; operators are `$eq`,
 * `$neq`, `$in`, `$like` (with `*` and `?`), `$exists`, `$gt`, `$gte`, `$lt`, `$lte`; `$or` holds
 * alternatives. Unknown fields and operators are refused.
 */
export function filterSchema(id: string, fields: FilterFields) {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fields)) shape[name] = fieldSchema(field).optional();
  const one = z.strictObject(shape);
  return one.extend({ $or: z.array(one).min(1).max(20).optional() }).meta({ id });
}

function fieldSchema(field: FilterField | NamedConditions): z.ZodType {
  if (!('conditions' in field)) return conditionSchema(field.type);
  const name = z.enum(Object.keys(field.conditions));
  return z.union([name, z.strictObject({ $eq: name.optional(), $in: z.array(name).min(1).max(20).optional() })]);
}

function conditionSchema(type: FilterField['type']): z.ZodType {
  const value = type === 'string' ? z.string().max(400) : type === 'number' ? z.number() : z.boolean();
  const operators: Record<string, z.ZodType> = {
    $eq: value.optional(),
    $neq: value.optional(),
    $in: z.array(value).min(1).max(200).optional(),
    $exists: z.boolean().optional(),
  };
  if (type === 'string') operators['$like'] = z.string().min(1).max(200).optional();
  if (type !== 'boolean') for (const name of ['$gt', '$gte', '$lt', '$lte']) operators[name] = value.optional();
  return z.union([value, z.strictObject(operators)]);
}

/** Adds a validated filter to a query; every value is a parameter. */
export function applyFilter<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  fields: FilterFields,
  filter: Filter | undefined,
): SelectQueryBuilder<E> {
  if (!filter) return query;
  const parameters = new Parameters();
  addConditions(query, fields, filter, parameters);
  return query.setParameters(parameters.values);
}

class Parameters {
  readonly values: Record<string, unknown> = {};
  private count = 0;

  add(value: unknown): string {
    const name = `filter${this.count++}`;
    this.values[name] = value;
    return name;
  }
}

function addConditions(
  where: WhereExpressionBuilder,
  fields: FilterFields,
  filter: Filter,
  parameters: Parameters,
): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (condition === undefined) continue;
    if (name === '$or') {
      where.andWhere(
        new Brackets((either) => {
          for (const alternative of condition as Filter[]) {
            either.orWhere(new Brackets((all) => addConditions(all.where('1 = 1'), fields, alternative, parameters)));
          }
        }),
      );
      continue;
    }
    const field = fields[name]!;
    const operators = typeof condition === 'object' ? (condition as Record<string, unknown>) : { $eq: condition };
    for (const [operator, operand] of Object.entries(operators)) {
      if (operand === undefined) continue;
      if ('conditions' in field) where.andWhere(anyOf(field, operand as string | string[]));
      else where.andWhere(comparison(field.column, operator, operand, parameters));
    }
  }
}

function anyOf({ conditions }: NamedConditions, names: string | string[]): Brackets {
  return new Brackets((either) => {
    for (const name of [names].flat()) either.orWhere(`(${conditions[name]!})`);
  });
}

const COMPARISONS: Record<string, string> = { $eq: '=', $neq: '<>', $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };

function comparison(column: string, operator: string, operand: unknown, parameters: Parameters): string {
  switch (operator) {
    case '$in':
      return `${column} IN (:...${parameters.add(operand)})`;
    case '$exists':
      return `${column} IS ${operand === true ? 'NOT ' : ''}NULL`;
    case '$like':
      return `${column} LIKE :${parameters.add(likePattern(String(operand)))} ESCAPE '!'`;
    default:
      return `${column} ${COMPARISONS[operator]!} :${parameters.add(operand)}`;
  }
}

/** `*` and `?` as wildcards; what means something to SQL's LIKE is escaped. */
function likePattern(pattern: string): string {
  return pattern.replace(/[!%_]/g, '!$&').replaceAll('*', '%').replaceAll('?', '_');
}

/** For prefixes such as scope paths: everything under `prefix`, taken literally. */
export function prefixPattern(prefix: string): string {
  return `${prefix.replace(/[!%_]/g, '!$&')}%`;
}
