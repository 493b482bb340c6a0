import type { Supervision } from './supervision.entity.js';

/** Where a ladder stands, as the diagram is told. */
export const positionOf = ({ rung, since }: Supervision) => ({ rung, since: new Date(since).toISOString() });
