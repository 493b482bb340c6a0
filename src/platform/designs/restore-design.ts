import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { AuditTrail } from '../audit/index.js';
import { DEPLOYMENT_TRAIL, textOf } from '../definitions/index.js';
import { DesignVersion } from './designs.entity.js';
import { designNotFound } from './designs.errors.js';
import { Workspace } from './workspace.js';

/** Puts the text of an earlier version on top again: the versions between stay. */
@Injectable()
export class RestoreDesign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspace: Workspace,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the version on top: nothing is added when it has that text @throws DomainError design-not-found */
  execute(
    { path, version, reason }: { path: string; version: number; reason: string },
    actor: Actor,
  ): Promise<DesignVersion> {
    return this.unitOfWork.run(async (em) => {
      const { file } = await this.workspace.lock(path);
      const earlier = await em.findOneBy(DesignVersion, { path, version });
      if (!earlier) throw designNotFound();
      const { resourceHash: hash } = earlier;
      const { version: restored, isNew } = await this.workspace.add(
        { name: path, type: file.type, text: await textOf(em, hash), hash },
        { origin: 'console', actor, reason, at: this.clock.now() },
      );
      if (isNew)
        await this.audit.append(DEPLOYMENT_TRAIL, {
          type: 'design.restored',
          actor,
          data: { path, version: restored.version, from: version, hash },
        });
      return restored;
    });
  }
}
