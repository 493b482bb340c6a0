import type { EntityManager } from 'typeorm';
import type { DesignText } from './design-contents.js';
import { DesignFile, DesignVersion } from './designs.entity.js';

export interface NewestText extends DesignText {
  version: number;
  savedAt: number;
}

/** The texts on top of what is not removed, by path. */
export async function newestTexts(em: EntityManager): Promise<NewestText[]> {
  const rows = await em
    .createQueryBuilder(DesignFile, 'f')
    .innerJoin(DesignVersion, 'v', 'v.path = f.path AND v.version = f.newestVersion')
    .where('f.removal IS NULL')
    .select('f.path', 'path')
    .addSelect('f.type', 'type')
    .addSelect('v.resourceHash', 'hash')
    .addSelect('v.version', 'version')
    .addSelect('v.savedAt', 'savedAt')
    .orderBy('f.path')
    .getRawMany<NewestText & { savedAt: number | string }>();
  return rows.map(({ savedAt, ...row }) => ({ ...row, savedAt: Number(savedAt) }));
}
