import type { EntityManager } from 'typeorm';
import { type FileInForce, filesInForce, lastTakenUp, newestVersions } from '../definitions/index.js';
import { DesignFile, DesignVersion } from './designs.entity.js';

/** Where a file stands: what was saved, what is in force, what lies in the folder. */
export interface Standing {
  file: DesignFile;
  newest: DesignVersion;
  /** With the newest version that has its text. */
  inForce: (FileInForce & { version?: number }) | null;
  /** As the folder was last taken up. */
  folder: { hash: string } | null;
  /** The folder has another text than the newest version or what is in force. */
  folderDiffers: boolean;
}

/** Every file, by path. */
export async function standings(em: EntityManager): Promise<{ files: Standing[]; takenUpAt?: number }> {
  const deployed = await filesInForce(em, await newestVersions(em));
  const { at: takenUpAt, hashes } = await lastTakenUp(em);
  const versions = new Map<string, DesignVersion[]>();
  for (const row of await em.find(DesignVersion, { order: { path: 'ASC', version: 'ASC' } })) {
    const present = versions.get(row.path);
    if (present) present.push(row);
    else versions.set(row.path, [row]);
  }
  const files = (await em.find(DesignFile, { order: { path: 'ASC' } })).flatMap((file): Standing[] => {
    const ofFile = versions.get(file.path) ?? [];
    const newest = ofFile.find(({ version }) => version === file.newestVersion);
    if (!newest) return []; // it came between two statements
    const inForce = deployed.get(file.path);
    const folder = hashes.get(file.path);
    return [
      {
        file,
        newest,
        inForce: inForce
          ? { ...inForce, version: ofFile.findLast(({ resourceHash }) => resourceHash === inForce.hash)?.version }
          : null,
        folder: folder === undefined ? null : { hash: folder },
        folderDiffers:
          folder !== undefined &&
          (folder !== newest.resourceHash || (inForce !== undefined && folder !== inForce.hash)),
      },
    ];
  });
  return { files, ...(takenUpAt === undefined ? {} : { takenUpAt }) };
}
