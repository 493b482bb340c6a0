import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Changes rows by equality of `where`, without TypeORM's query builder: for the step. Values pass
 * the entity's transformers.
 */
export async function updateRow<E extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<E>,
  where: Partial<E>,
  changes: Partial<E>,
): Promise<void> {
  const { driver } = em.dataSource;
  const metadata = em.dataSource.getMetadata(entity);
  const parameters: unknown[] = [];
  const assign = (values: Partial<E>): string[] =>
    Object.entries(values).map(([property, value]) => {
      const column = metadata.findColumnWithPropertyName(property);
      if (!column) throw new Error(`${metadata.tableName} has no column for ${property}`);
      parameters.push(driver.preparePersistentValue(value, column) ?? null);
      return `${driver.escape(column.databaseName)} = ?`;
    });
  const set = assign(changes).join(', ');
  const condition = assign(where).join(' AND ');
  await em.query(`UPDATE ${driver.escape(metadata.tableName)} SET ${set} WHERE ${condition}`, parameters);
}
