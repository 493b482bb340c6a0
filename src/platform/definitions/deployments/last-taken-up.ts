import type { EntityManager } from 'typeorm';
import { Deployment, DeploymentFile } from './definitions.entity.js';

export interface TakenUp {
  /** Milliseconds of the legal clock; undefined: the folder was never taken up. */
  at?: number;
  /** Hashes of the folder's files by path, as of then. */
  hashes: ReadonlyMap<string, string>;
}

/** The folder of processes as it was when it was last taken up. */
export async function lastTakenUp(em: EntityManager): Promise<TakenUp> {
  const last = await em.findOne(Deployment, { where: { source: 'folder' }, order: { sequence: 'DESC' } });
  if (!last) return { hashes: new Map() };
  const files = await em.findBy(DeploymentFile, { deploymentKey: last.key });
  return { at: last.at, hashes: new Map(files.map(({ name, resourceHash }) => [name, resourceHash])) };
}
