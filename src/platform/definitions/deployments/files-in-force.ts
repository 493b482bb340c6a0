import { type EntityManager, In } from 'typeorm';
import { Deployment, DeploymentFile } from './definitions.entity.js';
import { isCasesPath } from '../../decisions/index.js';
import type { NewestVersions } from './newest-versions.js';

/** A text that is in force, and the deployment that has last brought it. */
export interface FileInForce {
  hash: string;
  deploymentKey: string;
  deployedAt: number;
}

/**
 * What is in force of each path: its text as last deployed, as long as something that it defines is the
 * newest version of its id. A path whose definitions were all deployed anew from elsewhere has nothing.
 * Test cases define nothing: of them it is the text that was last deployed.
 */
export async function filesInForce(em: EntityManager, newest: NewestVersions): Promise<Map<string, FileInForce>> {
  const inForce = new Set(
    [newest.processes, newest.forms, newest.decisions].flatMap((versions) =>
      [...versions.values()].map(({ resourceHash }) => resourceHash),
    ),
  );
  const last = await em
    .createQueryBuilder(DeploymentFile, 'f')
    .innerJoin(Deployment, 'd', 'd.key = f.deploymentKey')
    .where('f.isDeployed = :isDeployed', { isDeployed: true })
    .select('f.name', 'name')
    .addSelect('MAX(d.sequence)', 'sequence')
    .groupBy('f.name')
    .getRawMany<{ name: string; sequence: number | string }>();
  const bySequence = new Map(last.map(({ name, sequence }) => [name, Number(sequence)]));
  const deployments = await em.findBy(Deployment, { sequence: In([...new Set(bySequence.values())]) });
  const byKey = new Map(deployments.map((deployment) => [deployment.key, deployment]));
  const files = await em.findBy(DeploymentFile, { deploymentKey: In([...byKey.keys()]), isDeployed: true });
  return new Map(
    files.flatMap(({ name, resourceHash, deploymentKey }) => {
      const { sequence, at } = byKey.get(deploymentKey)!;
      if (bySequence.get(name) !== sequence || !(inForce.has(resourceHash) || isCasesPath(name))) return [];
      return [[name, { hash: resourceHash, deploymentKey, deployedAt: at }]];
    }),
  );
}
