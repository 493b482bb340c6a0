import { basename } from 'node:path';
import { readFacts } from '../sample/read-facts.js';
import type { Account } from './account.js';
import type { ImportAnswer } from './api.js';
import { FINAL_STATUSES, type Matter } from './driver.js';
import { inParallel } from './pool.js';

const WORKERS = 4;

export interface Upload {
  answer: ImportAnswer;
  /** The petitions that are registered now, with the facts behind each. */
  matters: Matter[];
}

/**
 * Uploads a sample as a clerk. Rows that were registered before are taken up again.
 * @throws Error when the file has no facts; Problem when the server refuses the file
 */
export async function upload(clerk: Account, file: string, content: Uint8Array): Promise<Upload> {
  const facts = await readFacts(content);
  const answer = await clerk.rest.call<ImportAnswer>({
    method: 'POST',
    path: '/v1/petitions/import',
    upload: { name: basename(file), content },
  });
  const matters = answer.rows.flatMap(({ reference, petitionKey, number }) => {
    const found = reference === null ? undefined : facts.get(reference);
    return found && petitionKey !== undefined && number !== undefined
      ? [{ petitionKey, number, facts: found, ended: false, round: 1 }]
      : [];
  });
  const known = new Set(
    answer.rows.filter(({ status }) => status === 'already-registered').map(({ petitionKey }) => petitionKey),
  );
  await inParallel(
    matters.filter(({ petitionKey }) => known.has(petitionKey)),
    WORKERS,
    async (matter) => {
      const { round, status } = await clerk.petition(matter.petitionKey);
      Object.assign(matter, { round, ended: FINAL_STATUSES.includes(status) });
    },
  );
  return { answer, matters };
}
