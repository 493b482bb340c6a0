import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../audit/index.js';
import { DefinitionsModule } from '../definitions/index.js';
import { HostModule } from '../host/index.js';
import { DesignArchiveController } from './design-archive.controller.js';
import { DesignContents } from './design-contents.js';
import { CasesOfDeployment } from './cases-of-deployment.js';
import { CompareFolder } from './compare-folder.js';
import { DecisionCasesController } from './decision-cases.controller.js';
import { DeploymentRequestListeners } from './deployment-request-listeners.js';
import { DeploymentRequestsController } from './deployment-requests.controller.js';
import { DeploymentRequests } from './deployment-requests.js';
import { DeployDesigns } from './deploy-designs.js';
import { DesignDeploymentsController } from './design-deployments.controller.js';
import { DesignDraftsController } from './design-drafts.controller.js';
import { DesignDrafts } from './design-drafts.js';
import { DesignQueries } from './design-queries.js';
import { DesignsController } from './designs.controller.js';
import { DeploymentRequest, DesignDraft, DesignFile, DesignVersion } from './designs.entity.js';
import { ExportDesigns } from './export-designs.js';
import { ImportDesigns } from './import-designs.js';
import { ListDesigns } from './list-designs.js';
import { PreviewDeployment } from './preview-deployment.js';
import { RemoveDesign } from './remove-design.js';
import { RestoreDesign } from './restore-design.js';
import { RunDecisionCases } from './run-decision-cases.js';
import { SaveDesign } from './save-design.js';
import { DesignSurroundings } from './surroundings.js';
import { Workspace } from './workspace.js';

/** The workspace of designers: files with versions and drafts, before and beside what is deployed. */
@Module({
  imports: [
    AuditModule,
    DefinitionsModule,
    HostModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([DesignFile, DesignVersion, DesignDraft, DeploymentRequest]),
  ],
  controllers: [
    DesignsController,
    DesignDraftsController,
    DesignArchiveController,
    DesignDeploymentsController,
    DecisionCasesController,
    DeploymentRequestsController,
  ],
  providers: [
    Workspace,
    CompareFolder,
    DesignContents,
    ListDesigns,
    DesignQueries,
    DesignDrafts,
    SaveDesign,
    RestoreDesign,
    RemoveDesign,
    ExportDesigns,
    ImportDesigns,
    DeployDesigns,
    DeploymentRequests,
    DeploymentRequestListeners,
    PreviewDeployment,
    RunDecisionCases,
    CasesOfDeployment,
    DesignSurroundings,
  ],
  exports: [CompareFolder, DeploymentRequestListeners],
})
export class DesignsModule {}
