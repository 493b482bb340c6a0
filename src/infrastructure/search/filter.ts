import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
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

/**
 * A field of something that belongs to the row, as the element at which a token waits: it matches when
 * any such thing has the value. Compared for equality only (a value, `$eq`, `$in`).
 */
export interface RelatedField {
  /** The SQL around the comparison: `EXISTS (SELECT 1 FROM … WHERE … AND ${comparison})`. */
  any(comparison: string): string;
  column: string;
  type: 'string';
}

/** A field that is a text to be looked for, in a way of its own. */
export interface TextMatch {
  /**
   * @param text as it was typed @param parameter takes a value and answers its name, to be written `:name`
   * @returns an SQL condition
   */
  matches(text: string, parameter: (value: unknown) => string): string;
}

export type FilterFields = Record<string, FilterField | NamedConditions | RelatedField | TextMatch>;

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

function fieldSchema(field: FilterFields[string]): z.ZodType {
  if ('any' in field) return z.union([z.string().max(400), z.strictObject(equality(z.string().max(400)))]);
  if ('matches' in field) return z.string().trim().min(1).max(80);
  if (!('conditions' in field)) return conditionSchema(field.type);
  const name = z.enum(Object.keys(field.conditions));
  return z.union([name, z.strictObject({ $eq: name.optional(), $in: z.array(name).min(1).max(20).optional() })]);
}

function conditionSchema(type: FilterField['type']): z.ZodType {
  const value = type === 'string' ? z.string().max(400) : type === 'number' ? z.number() : z.boolean();
  const operators: Record<string, z.ZodType> = {
    ...equality(value),
    $neq: value.optional(),
    $exists: z.boolean().optional(),
  };
  if (type === 'string') operators['$like'] = z.string().min(1).max(200).optional();
  if (type !== 'boolean') for (const name of ['$gt', '$gte', '$lt', '$lte']) operators[name] = value.optional();
  return z.union([value, z.strictObject(operators)]);
}

const equality = (value: z.ZodType) => ({
  $eq: value.optional(),
  $in: z.array(value).min(1).max(200).optional(),
});

/** Adds a validated filter to a query; every value is a parameter. */
export function applyFilter<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  fields: FilterFields,
  filter: Filter | undefined,
): SelectQueryBuilder<E> {
  if (!filter) return query;
  const { sql, parameters } = filterCondition(fields, filter, 'filter');
  return query.andWhere(sql).setParameters(parameters);
}

/**
 * A validated filter as one SQL condition, for counting by several at once; every value is a parameter.
 * @param prefix of the parameters' names: another one for each filter of a query
 */
export function filterCondition(
  fields: FilterFields,
  filter: Filter,
  prefix: string,
): { sql: string; parameters: Record<string, unknown> } {
  const parameters = new Parameters(prefix);
  return { sql: allOf(fields, filter, parameters), parameters: parameters.values };
}

class Parameters {
  readonly values: Record<string, unknown> = {};
  private count = 0;

  constructor(private readonly prefix: string) {}

  add(value: unknown): string {
    const name = `${this.prefix}${this.count++}`;
    this.values[name] = value;
    return name;
  }
}

function allOf(fields: FilterFields, filter: Filter, parameters: Parameters): string {
  const conditions: string[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (condition === undefined) continue;
    if (name === '$or') {
      conditions.push(oneOf((condition as Filter[]).map((alternative) => allOf(fields, alternative, parameters))));
      continue;
    }
    const field = fields[name]!;
    if ('matches' in field) {
      conditions.push(`(${field.matches(condition as string, (value) => parameters.add(value))})`);
      continue;
    }
    const operators = typeof condition === 'object' ? (condition as Record<string, unknown>) : { $eq: condition };
    for (const [operator, operand] of Object.entries(operators)) {
      if (operand === undefined) continue;
      if ('conditions' in field) {
        conditions.push(oneOf([operand as string | string[]].flat().map((value) => field.conditions[value]!)));
        continue;
      }
      const compared = comparison(field.column, operator, operand, parameters);
      conditions.push('any' in field ? field.any(compared) : compared);
    }
  }
  return conditions.length > 0 ? conditions.join(' AND ') : '1 = 1';
}

const oneOf = (conditions: readonly string[]): string => `(${conditions.map((sql) => `(${sql})`).join(' OR ')})`;

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
export function likePattern(pattern: string): string {
  return pattern.replace(/[!%_]/g, '!$&').replaceAll('*', '%').replaceAll('?', '_');
}

/** For texts: whatever contains `part`, taken literally. */
export function containsPattern(part: string): string {
  return `%${prefixPattern(part)}`;
}

/** For prefixes such as scope paths: everything under `prefix`, taken literally. */
export function prefixPattern(prefix: string): string {
  return `${prefix.replace(/[!%_]/g, '!$&')}%`;
}
