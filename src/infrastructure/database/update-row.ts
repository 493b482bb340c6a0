import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** MySQL takes 64 kB parameters, SQLite 32,766. */
const KEYS_PER_STATEMENT = 2_000;

/** Of a row: each member is one value, or a list of which one is meant. */
type Where<E> = { [P in keyof E]?: E[P] | readonly E[P][] };

/**
 * Changes rows by equality of `where`, without TypeORM's query builder: for the step. Values pass
 * the entity's transformers.
 * @param increment columns of whole numbers that rise by one
 */
export async function updateRow<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  where: Where<E>,
  changes: Partial<E>,
  { increment = [] }: { increment?: (keyof E & string)[] } = {},
): Promise<void> {
  const { driver } = em.dataSource;
  const metadata = em.dataSource.getMetadata(entity);
  const parameters: unknown[] = [];
  const columnOf = (property: string) => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.tableName} has no column for ${property}`);
    return column;
  };
  const bind = (property: string, value: unknown): string => {
    parameters.push(driver.preparePersistentValue(value, columnOf(property)) ?? null);
    return '?';
  };
  const name = (property: string) => driver.escape(columnOf(property).databaseName);
  const sets = [
    ...Object.entries(changes).map(([property, value]) => `${name(property)} = ${bind(property, value)}`),
    ...increment.map((property) => `${name(property)} = ${name(property)} + 1`),
  ];
  const conditions = Object.entries(where).map(([property, value]) =>
    Array.isArray(value)
      ? `${name(property)} IN (${value.map((one: unknown) => bind(property, one)).join(', ')})`
      : `${name(property)} = ${bind(property, value)}`,
  );
  await em.query(
    `UPDATE ${driver.escape(metadata.tableName)} SET ${sets.join(', ')} WHERE ${conditions.join(' AND ')}`,
    parameters,
  );
}

/**
 * Changes the rows of many keys, in as few statements as the databases take.
 * @param where what they must be besides
 */
export async function updateRowsOf<E extends ObjectLiteral, P extends keyof E & string>(
  em: EntityManager,
  entity: EntityTarget<E>,
  property: P,
  keys: readonly E[P][],
  changes: Partial<E>,
  where: Where<E> = {},
): Promise<void> {
  for (const some of batchesOf(keys))
    await updateRow<E>(em, entity, { ...where, [property]: some } as unknown as Where<E>, changes);
}

/** As many keys as one statement takes. */
export function batchesOf<K>(keys: readonly K[]): K[][] {
  const count = Math.ceil(keys.length / KEYS_PER_STATEMENT);
  return Array.from({ length: count }, (_, n) => keys.slice(n * KEYS_PER_STATEMENT, (n + 1) * KEYS_PER_STATEMENT));
}
