import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { filesInForce, newestVersions, textOf } from '../definitions/index.js';
import { designNotFound } from './designs.errors.js';
import { DesignFile, DesignVersion } from './designs.entity.js';
import { presentVersion } from './list-designs.js';

/** The versions of a file, and their texts. */
@Injectable()
export class DesignQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest first. @throws DomainError design-not-found */
  versions(path: string) {
    return this.unitOfWork.read(async (em) => {
      const versions = await em.find(DesignVersion, { where: { path }, order: { version: 'DESC' } });
      if (versions.length === 0) throw designNotFound();
      const hash = (await filesInForce(em, await newestVersions(em))).get(path)?.hash;
      const inForce = versions.find(({ resourceHash }) => resourceHash === hash);
      return versions.map((row) => ({ ...presentVersion(row), origin: row.origin, isInForce: row === inForce }));
    });
  }

  /** @param version the newest without it @throws DomainError design-not-found */
  content(path: string, version?: number) {
    return this.unitOfWork.read(async (em) => {
      const file = await em.findOneBy(DesignFile, { path });
      if (!file) throw designNotFound();
      const row = await em.findOneBy(DesignVersion, { path, version: version ?? file.newestVersion });
      if (!row) throw designNotFound();
      const { resourceHash: hash } = row;
      return { path, type: file.type, version: row.version, hash, content: await textOf(em, hash) };
    });
  }
}
