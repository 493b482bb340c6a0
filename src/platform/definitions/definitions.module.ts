import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../audit/index.js';
import {
  DecisionDefinition,
  DefinitionBinding,
  DefinitionResource,
  Deployment,
  DeploymentFile,
  FormDefinition,
  MessageStart,
  ProcessDefinition,
} from './deployments/definitions.entity.js';
import { DefinitionStore } from './deployments/definition-store.js';
import { DefinitionsToTry } from './deployments/definitions-to-try.js';
import { DeployDefinitions } from './deployments/deploy-definitions.js';
import { NamesInCode } from './deployments/names-in-code.js';
import { TakeUpFolder } from './deployments/take-up-folder.js';
import { DecisionDefinitionsController, FormsController } from './rest/bound-definitions.controller.js';
import { DefinitionQueries } from './rest/definition-queries.js';
import { DeploymentsController } from './rest/deployments.controller.js';
import { ProcessDefinitionsController } from './rest/process-definitions.controller.js';

@Module({
  imports: [
    AuditModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([
      Deployment,
      DeploymentFile,
      DefinitionResource,
      ProcessDefinition,
      FormDefinition,
      DecisionDefinition,
      DefinitionBinding,
      MessageStart,
    ]),
  ],
  controllers: [DeploymentsController, ProcessDefinitionsController, FormsController, DecisionDefinitionsController],
  providers: [DefinitionStore, DefinitionQueries, DeployDefinitions, TakeUpFolder, NamesInCode, DefinitionsToTry],
  exports: [DefinitionStore, DefinitionsToTry, DeployDefinitions, TakeUpFolder, NamesInCode],
})
export class DefinitionsModule {}
