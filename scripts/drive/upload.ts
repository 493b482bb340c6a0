import { basename } from 'node:path';
import { readFacts } from '../sample/read-facts.js';
import type { Account } from './account.js';
import type { ImportAnswer } from './api.js';
import type { Matter } from './driver.js';

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
      ? [{ petitionKey, number, facts: found, ended: false }]
      : [];
  });
  return { answer, matters };
}
