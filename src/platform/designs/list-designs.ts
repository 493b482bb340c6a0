import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { etagOf } from '../../infrastructure/http/index.js';
import { filesInForce, lastTakenUp, newestVersions } from '../definitions/index.js';
import { type DesignContent, DesignContents } from './design-contents.js';
import type { DesignFileView } from './designs.dto.js';
import { DesignDraft, DesignFile, DesignVersion } from './designs.entity.js';

/** The files of the workspace, with where each stands: what is in force, what lies in the folder, who draws. */
@Injectable()
export class ListDesigns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contents: DesignContents,
  ) {}

  execute(actor: Actor): Promise<{ items: DesignFileView[]; takenUpAt?: number }> {
    return this.unitOfWork.read(async (em) => {
      const inForce = await filesInForce(em, await newestVersions(em));
      const folder = await lastTakenUp(em);
      const drafts = await draftsByPath(em);
      const versions = await versionsByPath(em);
      const items: DesignFileView[] = [];
      for (const { path, type, newestVersion, removal } of await em.find(DesignFile, { order: { path: 'ASC' } })) {
        const ofFile = versions.get(path) ?? [];
        const newest = ofFile.find(({ version }) => version === newestVersion);
        if (!newest) continue; // a version more came between two statements
        const hash = newest.resourceHash;
        const content = await this.contents.of(em, { path, type, hash });
        const deployed = inForce.get(path);
        const folderHash = folder.hashes.get(path);
        const draftsOfFile = drafts.get(path) ?? [];
        const mine = draftsOfFile.find(({ userId }) => userId === actor.id);
        items.push({
          path,
          type,
          defines: definedIn(content),
          newest: presentVersion(newest),
          inForce: deployed
            ? { ...deployed, version: ofFile.findLast((version) => version.resourceHash === deployed.hash)?.version }
            : null,
          folder: folderHash === undefined ? null : { hash: folderHash },
          state: removal ? 'removed' : !deployed ? 'new' : deployed.hash === hash ? 'in-force' : 'ahead',
          folderDiffers:
            folderHash !== undefined &&
            (folderHash !== hash || (deployed !== undefined && folderHash !== deployed.hash)),
          removal,
          myDraft: mine ? { savedAt: mine.savedAt, basedOn: mine.basedOn, etag: etagOf(mine.version) } : null,
          otherDrafts: draftsOfFile
            .filter((draft) => draft !== mine)
            .map(({ userId, userName, savedAt }) => ({ savedBy: userId, savedByName: userName, savedAt })),
        });
      }
      return { items, ...(folder.at === undefined ? {} : { takenUpAt: folder.at }) };
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
  return byPath(drafts);
}

async function versionsByPath(em: EntityManager): Promise<Map<string, DesignVersion[]>> {
  return byPath(await em.find(DesignVersion, { order: { path: 'ASC', version: 'ASC' } }));
}

function byPath<R extends { path: string }>(rows: readonly R[]): Map<string, R[]> {
  const result = new Map<string, R[]>();
  for (const row of rows) {
    const present = result.get(row.path);
    if (present) present.push(row);
    else result.set(row.path, [row]);
  }
  return result;
}
