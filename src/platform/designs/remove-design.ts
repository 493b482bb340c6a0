import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork, updateRow } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { AuditTrail } from '../audit/index.js';
import { DEPLOYMENT_TRAIL, filesInForce, newestVersions } from '../definitions/index.js';
import { DesignFile } from './designs.entity.js';
import { designInForce } from './designs.errors.js';
import { Workspace } from './workspace.js';

/** Hides a file of which nothing is in force, or test cases. Its versions stay: saving it again brings it back. */
@Injectable()
export class RemoveDesign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspace: Workspace,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** One that is hidden already stays so. @throws DomainError design-not-found, design-in-force */
  async execute({ path, reason }: { path: string; reason: string }, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const { file, newest } = await this.workspace.lock(path);
      if (file.removal) return;
      if (file.type !== 'cases' && (await filesInForce(em, await newestVersions(em))).has(path)) throw designInForce();
      const removal = { at: this.clock.now(), by: actor.id, byName: actor.name, reason };
      await updateRow(em, DesignFile, { path }, { removal });
      await this.audit.append(DEPLOYMENT_TRAIL, {
        type: 'design.removed',
        actor,
        data: { path, version: newest.version },
      });
    });
  }
}
