import type { components } from '../../api/schema';

export type LatePetition = components['schemas']['LatePetition'];
export type LateCounts = components['schemas']['LatePetitionCounts'];
export type LateActions = components['schemas']['LatePetitionActions'];
export type LateAction = LatePetition['actions'][number]['action'];
export type ActionResult = components['schemas']['LatePetitionActionResult']['items'][number];
/** What is done with rows through this page; watching has its own task. */
export type DoableAction = LateActions['action'];

export const DOABLE: readonly DoableAction[] = ['press', 'advance', 'sign', 'interview'];

/** The rows with which an action is allowed now: the server said so. */
export const rowsAllowing = (rows: readonly LatePetition[], action: LateAction): LatePetition[] =>
  rows.filter((row) => row.actions.some((offer) => offer.action === action && offer.allowed));
