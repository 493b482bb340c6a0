import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { AuditTrail } from '../audit/index.js';
import { DEPLOYMENT_TRAIL } from '../definitions/index.js';
import { DesignDrafts } from './design-drafts.js';
import type { DesignVersion } from './designs.entity.js';
import { designRefused } from './designs.errors.js';
import { asFile, unreadable } from './read-design.js';
import { Workspace } from './workspace.js';

/** Saves what somebody has drawn as a version. */
@Injectable()
export class SaveDesign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspace: Workspace,
    private readonly drafts: DesignDrafts,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The draft that its writer has of the file goes; those of others stay.
   * @param basedOn the version that the writer began with; 0: a new file
   * @param draftVersion of the draft on the writer's screen, 0: none; without it any draft of theirs goes
   * @returns the version on top: nothing is added when its text is the same
   * @throws DomainError design-refused, design-not-found, design-changed with who was first, draft-changed
   */
  execute(
    { path, content, basedOn, reason }: { path: string; content: string; basedOn: number; reason: string },
    actor: Actor,
    draftVersion?: number,
  ): Promise<DesignVersion> {
    const file = asFile(path, content);
    const problems = unreadable(file);
    if (problems.length > 0) throw designRefused(problems);
    return this.unitOfWork.run(async () => {
      const entry = { origin: 'console', actor, reason, at: this.clock.now() } as const;
      const { version: saved, isNew } = await this.workspace.add(file, entry, basedOn);
      await this.drafts.discard(path, actor, draftVersion);
      if (isNew)
        await this.audit.append(DEPLOYMENT_TRAIL, {
          type: 'design.saved',
          actor,
          data: { path, version: saved.version, hash: saved.resourceHash },
        });
      return saved;
    });
  }
}
