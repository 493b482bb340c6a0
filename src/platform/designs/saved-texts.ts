import { type EntityManager, In } from 'typeorm';
import { DefinitionResource } from '../definitions/index.js';
import { DesignVersion } from './designs.entity.js';
import { designNotFound } from './designs.errors.js';

/** A saved version, by reference. */
export interface VersionOf {
  path: string;
  version: number;
}

/** Saved versions as files to deploy, in the order asked for. @throws DomainError design-not-found */
export async function savedTexts(
  em: EntityManager,
  asked: readonly VersionOf[],
): Promise<{ name: string; content: string; version: DesignVersion }[]> {
  const rows = await em.findBy(
    DesignVersion,
    asked.map(({ path, version }) => ({ path, version })),
  );
  const resources = await em.findBy(DefinitionResource, { hash: In(rows.map(({ resourceHash }) => resourceHash)) });
  const texts = new Map(resources.map(({ hash, content }) => [hash, content.text]));
  return asked.map(({ path, version }) => {
    const row = rows.find((one) => one.path === path && one.version === version);
    if (!row) throw designNotFound();
    return { name: path, content: texts.get(row.resourceHash)!, version: row };
  });
}
