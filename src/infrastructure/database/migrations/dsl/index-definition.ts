export interface IndexDefinition {
  name: string;
  columns: string[];
  isUnique: boolean;
}

/** An index by name: `ix_<table>_<what for>`. Entities repeat it with `@Index('ix_…', ['property'])`. */
export const index = (name: string, ...columns: string[]): IndexDefinition => ({ name, columns, isUnique: false });

/** A unique index by name: `ux_<table>_<what for>`. Entities repeat it with `{ unique: true }`. */
export const unique = (name: string, ...columns: string[]): IndexDefinition => ({ name, columns, isUnique: true });
