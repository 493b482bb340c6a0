import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { DeployDefinitions, filesInForce, newestVersions } from '../definitions/index.js';
import { ActivityInstance, CompiledDefinitions, countsForElement, ProcessInstance } from '../host/index.js';
import { CasesOfDeployment } from './cases-of-deployment.js';
import { DeploymentRequests } from './deployment-requests.js';
import type { DeploymentPreviewView } from './designs.dto.js';
import { savedTexts, type VersionOf } from './saved-texts.js';

/** What deploying saved versions would do: to files, to processes, and how many instances stand where. */
@Injectable()
export class PreviewDeployment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deployments: DeployDefinitions,
    private readonly compiled: CompiledDefinitions,
    private readonly requests: DeploymentRequests,
    private readonly cases: CasesOfDeployment,
  ) {}

  /** Instances are counted in the whole country, and only counted: a designer sees none. @throws DomainError design-not-found */
  async execute(versions: readonly VersionOf[]): Promise<DeploymentPreviewView> {
    const files = await this.unitOfWork.read((em) => savedTexts(em, versions));
    const plan = await this.deployments.plan(files.map(({ name, content }) => ({ name, content })));
    const { inForce, running } = await this.unitOfWork.read(async (em) => ({
      inForce: await filesInForce(em, await newestVersions(em)),
      running: await livingAt(
        em,
        plan.processes.map(({ processId }) => processId),
      ),
    }));
    const processes: DeploymentPreviewView['processes'] = [];
    for (const { processId, inForce: version, isChanged } of plan.processes) {
      const nodes = version ? (await this.compiled.load(version.key)).model.nodes : {};
      processes.push({
        processId,
        ...(version && { name: version.name, versionInForce: version.version }),
        isChanged,
        running: running
          .filter((row) => row.processId === processId)
          .map(({ elementId, n }) => {
            const elementName = nodes[elementId]?.name;
            return { elementId, ...(elementName ? { elementName } : {}), count: Number(n) };
          }),
      });
    }
    return {
      problems: plan.problems,
      files: plan.files.map(({ name: path, hash }) => {
        const inForceHash = inForce.get(path)?.hash;
        return { path, ...(inForceHash !== undefined && { inForceHash }), hash, isChanged: inForceHash !== hash };
      }),
      processes,
      cases: await this.cases.execute(files),
      reached: plan.reached,
      needsApproval: this.requests.areNeeded,
    };
  }
}

interface Living {
  processId: string;
  elementId: string;
  n: number | string;
}

/** How many tokens stand at each element, of all versions. */
async function livingAt(em: EntityManager, processIds: string[]): Promise<Living[]> {
  if (processIds.length === 0) return [];
  return (
    em
      .createQueryBuilder(ProcessInstance, 'i')
      // By the root, since that is how what runs is indexed.
      .innerJoin(ActivityInstance, 'x', "x.rootKey = i.rootKey AND x.state = 'active' AND x.instanceKey = i.key")
      .where({ processId: In(processIds), state: 'active' })
      .andWhere(countsForElement('x'))
      .select('i.processId', 'processId')
      .addSelect('x.elementId', 'elementId')
      .addSelect('COUNT(*)', 'n')
      .groupBy('i.processId')
      .addGroupBy('x.elementId')
      .orderBy('x.elementId')
      .getRawMany<Living>()
  );
}
