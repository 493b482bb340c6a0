import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { writeArchive } from '../../infrastructure/archives/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { textOf } from '../definitions/index.js';
import { MANIFEST, writeManifest } from './archive-manifest.js';
import { newestTexts } from './newest-texts.js';

/** The newest version of every file that is not removed, as a zip by their paths, with a manifest of the versions. */
@Injectable()
export class ExportDesigns {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<Readable> {
    return this.unitOfWork.read(async (em) => {
      const files: { name: string; text: string; at: number }[] = [];
      const newest = await newestTexts(em);
      for (const { path, hash, savedAt } of newest)
        files.push({ name: path, text: await textOf(em, hash), at: savedAt });
      const versions = new Map(newest.map(({ path, version }) => [path, version]));
      const at = Math.max(0, ...newest.map(({ savedAt }) => savedAt));
      return writeArchive([...files, { name: MANIFEST, text: writeManifest(versions), at }]);
    });
  }
}
