import type { EntityManager } from 'typeorm';
import type { DesignText } from './design-contents.js';
import { DesignFile, DesignVersion } from './designs.entity.js';

/** The texts on top of what is not removed, by path. */
export async function newestTexts(em: EntityManager): Promise<(DesignText & { savedAt: number })[]> {
  const rows = await em
    .createQueryBuilder(DesignFile, 'f')
    .innerJoin(DesignVersion, 'v', 'v.path = f.path AND v.version = f.newestVersion')
    .where('f.removal IS NULL')
    .select('f.path', 'path')
    .addSelect('f.type', 'type')
    .addSelect('v.resourceHash', 'hash')
    .addSelect('v.savedAt', 'savedAt')
    .orderBy('f.path')
    .getRawMany<DesignText & { savedAt: number | string }>();
  return rows.map(({ path, type, hash, savedAt }) => ({ path, type, hash, savedAt: Number(savedAt) }));
}
