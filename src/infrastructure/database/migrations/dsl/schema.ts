import { Table, TableColumn, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';
import type { Dialect } from '../../dialect/index.js';
import type { Column } from './column.js';
import type { IndexDefinition } from './index-definition.js';

/**
 * What a migration may do, the same on every database. Servers commit each change of the schema by
 * itself, so every method does nothing when its work is done already: a migration that was cut off
 * is run again from its start.
 */
export class Schema {
  constructor(
    private readonly runner: QueryRunner,
    private readonly dialect: Dialect,
  ) {}

  async createTable(name: string, columns: Column[], indexes: IndexDefinition[] = []): Promise<void> {
    await this.runner.createTable(
      new Table({
        name,
        columns: columns.map((column) => this.columnOptions(column)),
        indices: indexes.map(indexOptions),
      }),
      true,
    );
  }

  /** Adds columns to a table with rows: they must be nullable. */
  async addColumns(table: string, ...columns: Column[]): Promise<void> {
    for (const column of columns)
      if (!(await this.runner.hasColumn(table, column.definition.name)))
        await this.runner.addColumn(table, new TableColumn(this.columnOptions(column)));
  }

  async createIndexes(table: string, ...indexes: IndexDefinition[]): Promise<void> {
    const known = (await this.runner.getTable(table))?.indices ?? [];
    for (const definition of indexes)
      if (!known.some(({ name }) => name === definition.name))
        await this.runner.createIndex(table, new TableIndex(indexOptions(definition)));
  }

  /** Gives a column of characters more room; what is in it stays. */
  async lengthen(table: string, column: Column): Promise<void> {
    const { name, length } = column.definition;
    const present = (await this.runner.getTable(table))?.findColumnByName(name);
    if (present?.length === String(length)) return;
    await this.dialect.changeColumn(this.runner, table, new TableColumn(this.columnOptions(column)));
  }

  /** Lets a column of characters that had to be filled be empty; what is in it stays. */
  async allowNull(table: string, column: Column): Promise<void> {
    const { name } = column.definition;
    const present = (await this.runner.getTable(table))?.findColumnByName(name);
    if (present?.isNullable) return;
    await this.dialect.changeColumn(this.runner, table, new TableColumn(this.columnOptions(column)));
  }

  /** Gives a new column its value in rows that have none; only where another column is NULL. */
  async fill(table: string, column: string, value: number | string, whereNull: string): Promise<void> {
    const { driver } = this.runner.dataSource;
    const [name, target, other] = [table, column, whereNull].map((part) => driver.escape(part));
    await this.runner.query(`UPDATE ${name} SET ${target} = ? WHERE ${target} IS NULL AND ${other} IS NULL`, [value]);
  }

  /**
   * Gives a new column its value in rows that have none.
   * @param select a SELECT of one value, which may name columns of the row; in words of all dialects
   */
  async fillBy(table: string, column: string, select: string): Promise<void> {
    const { driver } = this.runner.dataSource;
    const [name, target] = [table, column].map((part) => driver.escape(part));
    await this.runner.query(`UPDATE ${name} SET ${target} = (${select}) WHERE ${target} IS NULL`);
  }

  /**
   * Gives a new table its first rows; one that has rows is left as it is.
   * @param select a SELECT of the columns in their order; in words of all dialects
   */
  async fillTable(table: string, columns: string[], select: string): Promise<void> {
    const { driver } = this.runner.dataSource;
    const name = driver.escape(table);
    const found: unknown[] = await this.runner.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (found.length > 0) return;
    await this.runner.query(
      `INSERT INTO ${name} (${columns.map((column) => driver.escape(column)).join(', ')}) ${select}`,
    );
  }

  /** Inserts a row unless one with the same value of `key` is there. */
  async seed(table: string, key: string, row: Record<string, string | number | null>): Promise<void> {
    const { driver } = this.runner.dataSource;
    const name = driver.escape(table);
    const found: unknown[] = await this.runner.query(`SELECT 1 FROM ${name} WHERE ${driver.escape(key)} = ?`, [
      row[key],
    ]);
    if (found.length > 0) return;
    const columns = Object.keys(row);
    await this.runner.query(
      `INSERT INTO ${name} (${columns.map((column) => driver.escape(column)).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
  }

  private columnOptions({ definition }: Column): TableColumnOptions {
    const { name, type, length, comparison, isNullable, isPrimary } = definition;
    const collations = this.dialect.collations;
    return {
      name,
      type: this.runner.dataSource.driver.normalizeType({ type }),
      length: length === undefined ? undefined : String(length),
      isNullable,
      isPrimary,
      ...(collations && comparison
        ? { charset: 'utf8mb4', collation: comparison === 'by-code-point' ? collations.keys : collations.texts }
        : {}),
    };
  }
}

const indexOptions = ({ name, columns, isUnique }: IndexDefinition) => ({ name, columnNames: columns, isUnique });
