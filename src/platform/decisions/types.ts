import { coerceTo, evaluateFeel, type FeelEnvironment, FeelTypeError, isFeelTypeName } from '../feel/index.js';
import type { CompilerContext } from './compiler-context.js';
import { type DmnElement, many, one, textOf } from './dmn-file.js';
import type { ValueType } from './model.js';

const FEEL_TYPES = [
  'string',
  'number',
  'integer',
  'long',
  'double',
  'boolean',
  'date',
  'time',
  'dateTime',
  'date and time',
  'duration',
  'dayTimeDuration',
  'days and time duration',
  'yearMonthDuration',
  'years and months duration',
  'context',
  'list',
  'function',
];

/** All types by name: FEEL's and the file's own (`itemDefinition`). */
export function compileTypes(definitions: DmnElement[], context: CompilerContext): Map<string, ValueType> {
  const types = new Map<string, ValueType>();
  for (const name of FEEL_TYPES) if (isFeelTypeName(name)) types.set(name, { name, base: name, isList: false });
  // Entered first and filled afterwards: types may refer to ones that are defined further down.
  const own = definitions.map((definition) => {
    const type: ValueType = { name: definition.name ?? '', isList: false };
    types.set(type.name, type);
    return { definition, type };
  });
  for (const { definition, type } of own) fill(type, definition);
  return types;

  function fill(type: ValueType, definition: DmnElement): void {
    const place = { column: type.name };
    type.isList = definition['isCollection'] === true;
    const components = many(definition, 'itemComponent');
    if (components.length > 0) {
      type.components = components.map((component) => {
        const inner: ValueType = { name: component.name ?? '', isList: false };
        fill(inner, component);
        return { name: inner.name, type: inner };
      });
    } else if (definition.typeRef && definition.typeRef !== 'Any') {
      const referred = types.get(definition.typeRef.replace(/^feel:/, ''));
      if (!referred) {
        context.report(
          'unknown-type',
          place,
          definition.id,
          `没有名为“${definition.typeRef}”的类型。`,
          `There is no type "${definition.typeRef}".`,
        );
      } else {
        // Later definitions are filled later: read through to them when a value is checked.
        Object.defineProperties(type, {
          base: { get: () => referred.base, enumerable: true },
          components: { get: () => referred.components, enumerable: true },
        });
        if (referred.isList) type.isList = true;
      }
    }
    const allowed = textOf(one(definition, 'allowedValues'));
    if (allowed) type.allowed = context.feel(allowed, 'unaryTests', place, definition.id);
  }
}

/** A value of the type, to tell the parser of expressions which names it has. */
export function exampleOf(type: ValueType | undefined, depth = 0): unknown {
  if (!type?.components || depth > 5) return null;
  const example = Object.fromEntries(type.components.map((part) => [part.name, exampleOf(part.type, depth + 1)]));
  return type.isList ? [example] : example;
}

/** The value is of the type but not among the ones it allows. */
export class NotAllowedError extends Error {}

/**
 * The value in its type, temporal values read from their ISO texts. Null fits each type.
 * @throws FeelTypeError of another type; NotAllowedError when it is not among the allowed values
 */
export function valueIn(type: ValueType | undefined, value: unknown, environment: FeelEnvironment): unknown {
  if (!type || value === null || value === undefined) return value ?? null;
  if (type.isList) {
    if (!Array.isArray(value)) throw new FeelTypeError(`a list (${type.name})`, typeof value);
    return value.map((item) => valueIn({ ...flat(type), isList: false }, item, environment));
  }
  let read: unknown = value;
  if (type.components) {
    const source = coerceTo('context', value) as Record<string, unknown>;
    read = { ...source };
    for (const { name, type: part } of type.components) {
      if (Object.hasOwn(source, name))
        (read as Record<string, unknown>)[name] = valueIn(part, source[name], environment);
    }
  } else if (type.base) read = coerceTo(type.base, value);
  if (type.allowed && evaluateFeel(type.allowed, { ...environment, variables: { '?': read } }).value !== true) {
    throw new NotAllowedError(type.allowed.source);
  }
  return read;
}

const flat = ({ name, base, components, allowed }: ValueType) => ({ name, base, components, allowed });
