import { infrastructure } from './0000-infrastructure.js';
import type { Migration } from './dsl/index.js';

/** Every migration, in order. Add yours at its number; a released one never moves. */
export const MIGRATIONS: readonly Migration[] = [infrastructure];
