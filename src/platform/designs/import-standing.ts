import { type EntityManager, In } from 'typeorm';
import { DesignDraft, DesignFile, DesignVersion } from './designs.entity.js';

/** A file of the workspace, as whoever brings a text for it has to know it. */
export interface ImportStanding {
  newest: Pick<DesignVersion, 'version' | 'resourceHash' | 'savedAt' | 'savedByName'>;
  isRemoved: boolean;
  /** The versions by their texts, the last one with each. */
  versionOf: ReadonlyMap<string, number>;
  drafts: Pick<DesignDraft, 'userId' | 'userName' | 'savedAt'>[];
}

/** Those of the paths that there are, removed ones too. */
export async function importStandings(
  em: EntityManager,
  paths: readonly string[],
): Promise<ReadonlyMap<string, ImportStanding>> {
  const wanted = In([...paths]);
  const files = await em.findBy(DesignFile, { path: wanted });
  const versions = await em.find(DesignVersion, {
    select: { path: true, version: true, resourceHash: true, savedAt: true, savedByName: true },
    where: { path: wanted },
    order: { version: 'ASC' },
  });
  const drafts = await em.find(DesignDraft, {
    select: { path: true, userId: true, userName: true, savedAt: true },
    where: { path: wanted },
    order: { savedAt: 'DESC' },
  });
  const standings = files.map(({ path, newestVersion, removal }): [string, ImportStanding] => {
    const own = versions.filter((version) => version.path === path);
    return [
      path,
      {
        newest: own.find(({ version }) => version === newestVersion)!,
        isRemoved: removal !== null,
        versionOf: new Map(own.map(({ resourceHash, version }) => [resourceHash, version])),
        drafts: drafts.filter((draft) => draft.path === path),
      },
    ];
  });
  return new Map(standings);
}
