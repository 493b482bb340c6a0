export * from './column.js';
export * from './index-definition.js';
export { Schema } from './schema.js';
import type { Schema } from './schema.js';

/** One step forward of the schema. Never edited once released: the next change is a new file. */
export interface Migration {
  /** The file's name without its ending: `0004-petitions`. */
  name: string;
  up(schema: Schema): Promise<void>;
}
