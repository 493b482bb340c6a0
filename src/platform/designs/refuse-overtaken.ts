import type { EntityManager } from 'typeorm';
import { type FileInForce, filesInForce, newestVersions } from '../definitions/index.js';
import type { DesignVersion } from './designs.entity.js';
import { deploymentOvertaken } from './designs.errors.js';

/** The text of a file that was in force; null: nothing. */
export interface SeenInForce {
  path: string;
  hash: string | null;
}

/**
 * Nobody takes back unseen what somebody else has deployed since they have looked: neither by a dialog that
 * stood open nor by approving a request of last week. What is in force as it is asked for is no matter.
 * @returns what is in force of every file
 * @throws DomainError deployment-overtaken
 */
export async function refuseOvertaken(
  em: EntityManager,
  files: readonly { name: string; version: DesignVersion }[],
  seen: readonly SeenInForce[],
): Promise<ReadonlyMap<string, FileInForce>> {
  const inForce = await filesInForce(em, await newestVersions(em));
  const asked = new Map(files.map(({ name, version }) => [name, version.resourceHash]));
  const overtaken = seen.flatMap(({ path, hash }) => {
    const now = inForce.get(path);
    if (!asked.has(path) || (now?.hash ?? null) === hash || now?.hash === asked.get(path)) return [];
    return [{ path, deployedAt: now?.deployedAt ?? null }];
  });
  if (overtaken.length > 0) throw deploymentOvertaken(overtaken);
  return inForce;
}
