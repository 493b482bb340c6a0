import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DeployDefinitions, type DeploymentResult } from '../definitions/index.js';
import type { Acknowledged } from './acknowledged.js';
import { designRemoved } from './designs.errors.js';
import { refuseOvertaken, type SeenInForce } from './refuse-overtaken.js';
import { savedTexts, type VersionOf } from './saved-texts.js';
import { Workspace } from './workspace.js';

/** What is to be deployed, and why. */
export interface DesignDeployment {
  files: readonly VersionOf[];
  reason: string;
  /** What whoever wants it has seen in force of the files; of those that are not named nothing is compared. */
  seen?: readonly SeenInForce[];
  /** Differences of scenarios that are wanted. */
  acknowledged?: Acknowledged | null;
}

/** Deploys saved versions, of each file any: an earlier one is a way back. */
@Injectable()
export class DeployDesigns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspace: Workspace,
    private readonly deployments: DeployDefinitions,
  ) {}

  /** Runs while no other node deploys: what `deploy` is called within, outside any unit of work. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.deployments.exclusively(work);
  }

  /**
   * All or nothing. The workspace stays as it is: it holds these versions, and whatever was saved since.
   * @throws DomainError design-not-found, design-removed, deployment-overtaken; DeploymentRefused with every problem
   */
  deploy(
    { files: versions, reason, seen = [], acknowledged }: DesignDeployment,
    actor: Actor,
  ): Promise<DeploymentResult> {
    return this.unitOfWork.run(async (em) => {
      const files = await savedTexts(em, versions);
      // Nobody hides a file meanwhile; in the order of their paths, as everybody locks them.
      for (const path of [...new Set(versions.map((version) => version.path))].sort())
        if ((await this.workspace.lock(path)).file.removal) throw designRemoved(path);
      await refuseOvertaken(em, files, seen);
      return this.deployments.deploy({
        files: files.map(({ name, content }) => ({ name, content })),
        actor,
        reason,
        source: 'designs',
        ...(acknowledged && { acknowledged }),
      });
    });
  }
}
