/** Which collation a column of characters gets: keys and codes by code point, texts as people compare them. */
type Comparison = 'by-code-point' | 'as-text';

export interface ColumnDefinition {
  name: string;
  type: 'varchar' | 'text' | 'integer' | 'bigint' | 'smallint' | 'boolean' | 'json';
  length?: number;
  comparison?: Comparison;
  isNullable: boolean;
  isPrimary: boolean;
}

/** A column being described; each method answers a new description. Columns are NOT NULL unless said. */
export class Column {
  constructor(readonly definition: ColumnDefinition) {}

  /** Part of the primary key. */
  primary(): Column {
    return new Column({ ...this.definition, isPrimary: true });
  }

  nullable(): Column {
    return new Column({ ...this.definition, isNullable: true });
  }
}

const column = (name: string, rest: Pick<ColumnDefinition, 'type' | 'length' | 'comparison'>) =>
  new Column({ name, isNullable: false, isPrimary: false, ...rest });

/** A key, `varchar(26)`: see `idColumn` of the entities. */
export const id = (name: string) => code(name, 26);

/** Compared by code point: states, codes, case numbers, paths, digests. */
export const code = (name: string, length: number) =>
  column(name, { type: 'varchar', length, comparison: 'by-code-point' });

/** A text of people of up to `length` characters. */
export const string = (name: string, length: number) =>
  column(name, { type: 'varchar', length, comparison: 'as-text' });

/** A text of people of up to 64 kB. */
export const text = (name: string) => column(name, { type: 'text', comparison: 'as-text' });

/** Milliseconds since the epoch. */
export const instant = (name: string) => column(name, { type: 'bigint' });
export const bigint = (name: string) => column(name, { type: 'bigint' });
export const integer = (name: string) => column(name, { type: 'integer' });
export const smallint = (name: string) => column(name, { type: 'smallint' });
export const boolean = (name: string) => column(name, { type: 'boolean' });
/** `YYYY-MM-DD` in Asia/Shanghai. */
export const lawDate = (name: string) => code(name, 10);
export const json = (name: string) => column(name, { type: 'json' });
