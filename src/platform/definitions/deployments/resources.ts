import { type EntityManager, In } from 'typeorm';
import type { Dialect } from '../../../infrastructure/database/index.js';
import { DefinitionResource } from './definitions.entity.js';
import type { ReadFile } from './files.js';

/** Content that is stored already is the same content: it is named by its hash. */
export async function storeResources(em: EntityManager, dialect: Dialect, files: readonly ReadFile[]): Promise<void> {
  const byHash = new Map(files.map((file) => [file.hash, file]));
  const known = await em.find(DefinitionResource, {
    select: { hash: true },
    where: { hash: In([...byHash.keys()]) },
  });
  for (const { hash } of known) byHash.delete(hash);
  for (const { hash, type, text } of byHash.values()) {
    try {
      await em.insert(DefinitionResource, { hash, type, content: { text } });
    } catch (error) {
      // Somebody stores the same content at the same moment.
      if (!dialect.isDuplicateKey(error)) throw error;
    }
  }
}

/** The text behind a hash. @throws Error when none is stored */
export async function textOf(em: EntityManager, hash: string): Promise<string> {
  return (await em.findOneByOrFail(DefinitionResource, { hash })).content.text;
}
