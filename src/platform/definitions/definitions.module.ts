import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import {
  DecisionDefinition,
  DefinitionBinding,
  DefinitionResource,
  Deployment,
  DeploymentFile,
  FormDefinition,
  ProcessDefinition,
} from './deployments/definitions.entity.js';
import { DefinitionStore } from './deployments/definition-store.js';
import { DeployDefinitions } from './deployments/deploy-definitions.js';
import { NamesInCode } from './deployments/names-in-code.js';
import { TakeUpFolder } from './deployments/take-up-folder.js';

@Module({
  imports: [
    AuditModule,
    TypeOrmModule.forFeature([
      Deployment,
      DeploymentFile,
      DefinitionResource,
      ProcessDefinition,
      FormDefinition,
      DecisionDefinition,
      DefinitionBinding,
    ]),
  ],
  providers: [DefinitionStore, DeployDefinitions, TakeUpFolder, NamesInCode],
  exports: [DefinitionStore, DeployDefinitions, TakeUpFolder, NamesInCode],
})
export class DefinitionsModule {}
