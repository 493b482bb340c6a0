import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { writeArchive } from '../../infrastructure/archives/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { textOf } from '../definitions/index.js';
import { newestTexts } from './newest-texts.js';

/** The newest version of every file that is not removed, as a zip by their paths. */
@Injectable()
export class ExportDesigns {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(): Promise<Readable> {
    return this.unitOfWork.read(async (em) => {
      const files: { name: string; text: string; at: number }[] = [];
      for (const { path, hash, savedAt } of await newestTexts(em))
        files.push({ name: path, text: await textOf(em, hash), at: savedAt });
      return writeArchive(files);
    });
  }
}
