import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../platform/attachments/index.js';
import { DefinitionsModule } from '../../platform/definitions/index.js';
import { HostModule } from '../../platform/host/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { DossierController } from './dossier.controller.js';
import { PetitionDocuments } from './petition-documents.js';
import { PetitionProcesses } from './petition-processes.js';
import { PetitionTasks } from './petition-tasks.js';

/** One petition with all that belongs to it: its processes, what is to do, its files, what may be done now. */
@Module({
  imports: [AttachmentsModule, DefinitionsModule, HostModule, PetitionsModule],
  controllers: [DossierController],
  providers: [PetitionDocuments, PetitionProcesses, PetitionTasks],
})
export class DossierModule {}
