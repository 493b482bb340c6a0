import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Standing, standings } from './standings.js';

/** Where a change in the folder, or the next deployment from the console, would take somebody by surprise. */
@Injectable()
export class CompareFolder {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Files whose text in the folder is not the newest or not the one in force; those in force that it has not. */
  async execute(): Promise<Standing[]> {
    const { files } = await this.unitOfWork.read(standings);
    return files.filter(
      ({ file, folder, folderDiffers, inForce }) => (folderDiffers && !file.removal) || (!folder && inForce),
    );
  }
}
