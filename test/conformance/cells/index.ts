import type { Cell } from '../cell.js';
import { ACTIVITIES } from './activities.js';
import { ATTRIBUTES } from './attributes.js';
import { BOUNDARY_EVENTS } from './boundary-events.js';
import { EVENT_SUB_PROCESSES } from './event-sub-processes.js';
import { GATEWAYS } from './gateways.js';
import { INTERMEDIATE_EVENTS } from './intermediate-events.js';
import { INTERPLAY } from './interplay.js';
import { PATTERNS } from './patterns.js';
import { STARTS_AND_ENDS } from './starts-and-ends.js';
import { TOKENS } from './tokens.js';
import { VARIABLES } from './variables.js';

/** Every cell, part by part in the order of docs/conformance.md. */
export const CELLS: readonly Cell[] = [
  ...ACTIVITIES,
  ...STARTS_AND_ENDS,
  ...INTERMEDIATE_EVENTS,
  ...BOUNDARY_EVENTS,
  ...EVENT_SUB_PROCESSES,
  ...GATEWAYS,
  ...TOKENS,
  ...INTERPLAY,
  ...VARIABLES,
  ...PATTERNS,
  ...ATTRIBUTES,
];
