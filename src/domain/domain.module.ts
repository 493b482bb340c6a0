import { Module } from '@nestjs/common';
import { CourtFunctionsModule, OrganizationModule } from './organization/index.js';

/** Why the processes run: courts, petitions, assignments. */
@Module({ imports: [OrganizationModule, CourtFunctionsModule] })
export class DomainModule {}
