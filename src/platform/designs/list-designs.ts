import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { etagOf } from '../../infrastructure/http/index.js';
import { type DesignContent, DesignContents } from './design-contents.js';
import type { DesignFileView } from './designs.dto.js';
import { DesignDraft, type DesignVersion } from './designs.entity.js';
import { standings } from './standings.js';

/** The files of the workspace, with where each stands: what is in force, what lies in the folder, who draws. */
@Injectable()
export class ListDesigns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contents: DesignContents,
  ) {}

  execute(actor: Actor): Promise<{ items: DesignFileView[]; takenUpAt?: number }> {
    return this.unitOfWork.read(async (em) => {
      const { files, ...rest } = await standings(em);
      const drafts = await draftsByPath(em);
      const items: DesignFileView[] = [];
      for (const { file, newest, inForce, folder, folderDiffers } of files) {
        const { path, type, removal } = file;
        const hash = newest.resourceHash;
        const ofFile = drafts.get(path) ?? [];
        const mine = ofFile.find(({ userId }) => userId === actor.id);
        items.push({
          path,
          type,
          defines: definedIn(await this.contents.of(em, { path, type, hash })),
          newest: presentVersion(newest),
          inForce,
          folder,
          state: removal ? 'removed' : !inForce ? 'new' : inForce.hash === hash ? 'in-force' : 'ahead',
          folderDiffers,
          removal,
          myDraft: mine ? { savedAt: mine.savedAt, basedOn: mine.basedOn, etag: etagOf(mine.version) } : null,
          otherDrafts: ofFile
            .filter((draft) => draft !== mine)
            .map(({ userId, userName, savedAt }) => ({ savedBy: userId, savedByName: userName, savedAt })),
        });
      }
      return { items, ...rest };
    });
  }
}

export const presentVersion = ({ version, resourceHash, savedAt, savedBy, savedByName, reason }: DesignVersion) => ({
  version,
  hash: resourceHash,
  savedAt,
  savedBy,
  savedByName,
  reason,
});

const definedIn = ({ processes, forms, decisions }: DesignContent): DesignFileView['defines'] => [
  ...processes.map(({ id, name }) => ({ kind: 'process' as const, id, name })),
  ...forms.map(({ id }) => ({ kind: 'form' as const, id })),
  ...decisions.map(({ id, name }) => ({ kind: 'decision' as const, id, name })),
];

type DraftSummary = Omit<DesignDraft, 'content'>;

async function draftsByPath(em: EntityManager): Promise<Map<string, DraftSummary[]>> {
  const drafts: DraftSummary[] = await em.find(DesignDraft, {
    select: { path: true, userId: true, userName: true, basedOn: true, savedAt: true, version: true },
    order: { savedAt: 'DESC' },
  });
  const byPath = new Map<string, DraftSummary[]>();
  for (const draft of drafts) byPath.set(draft.path, [...(byPath.get(draft.path) ?? []), draft]);
  return byPath;
}
