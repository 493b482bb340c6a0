import type { ActionResult, LateActions } from './types';

/** How far one request over many rows has come. */
export interface Progress {
  total: number;
  results: ActionResult[];
}

/** One action on many rows, with all that is needed to go on with it after the page was loaded anew. */
export interface Batch {
  user: string;
  request: LateActions;
  /** The opinion with which what needs a signature is signed at once. */
  signWith?: string;
  /** The petitions' numbers by their keys. */
  numbers: Record<string, string>;
  /** Of the parts that were sent, by their content: sent again under the same key nothing is done twice. */
  keys: Record<string, string>;
  progress: Progress;
  isOver: boolean;
}

/** Changes with the shape of what is kept: what another version of the console wrote is not read. */
const NAME = 'huiyin.supervision-batch.1';

/** For this tab only, and no longer than it is open: what is written is a part of the matter. */
export const keepBatch = (batch: Batch): void => sessionStorage.setItem(NAME, JSON.stringify(batch));

export const forgetBatch = (): void => sessionStorage.removeItem(NAME);

/** What was under way in this tab; somebody else's is forgotten. */
export function keptBatch(user: string): Batch | undefined {
  const text = sessionStorage.getItem(NAME);
  if (text === null) return undefined;
  const batch = JSON.parse(text) as Batch;
  if (batch.user === user) return batch;
  forgetBatch();
  return undefined;
}
