import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import { ACTIONS, PetitionActions } from '../petitions/index.js';
import {
  actionsSchema,
  documentPageSchema,
  documentQuerySchema,
  openTasksSchema,
  processesSchema,
  type ActionsView,
  type DocumentQuery,
  type DocumentsView,
  type OpenTasksView,
  type ProcessesView,
} from './dossier.dto.js';
import { PetitionDocuments } from './petition-documents.js';
import { PetitionProcesses } from './petition-processes.js';
import { PetitionTasks } from './petition-tasks.js';

@ApiTags('Petitions')
@SignedIn()
@Controller('v1/petitions/:key')
export class DossierController {
  constructor(
    private readonly petitionActions: PetitionActions,
    private readonly openTasks: PetitionTasks,
    private readonly petitionProcesses: PetitionProcesses,
    private readonly petitionDocuments: PetitionDocuments,
  ) {}

  @Get('actions')
  @ApiOperation({
    summary: 'What you may do with a petition now',
    description: 'By the rules of the requests themselves; what only its state forbids comes with why.',
  })
  @ApiOkResponse({ standardSchema: actionsSchema })
  @ApiProblems(404)
  async actions(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<ActionsView> {
    return {
      items: (await this.petitionActions.of(key, actor)).map(({ code, leads, about, refusal }) => ({
        code,
        label: ACTIONS[code],
        about: about?.name ?? null,
        allowed: refusal === undefined,
        why: refusal?.details.message ?? null,
        leads,
        keys: about?.keys ?? {},
        courts: about?.courts ?? [],
      })),
    };
  }

  @Get('tasks')
  @ApiOperation({ summary: 'The open tasks of all processes of a petition, with who has them, by due date' })
  @ApiOkResponse({ standardSchema: openTasksSchema })
  @ApiProblems(404)
  tasks(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<OpenTasksView> {
    return this.openTasks.execute(key, actor);
  }

  @Get('processes')
  @ApiOperation({ summary: 'The processes of a petition: its own, ladders, interviews, sanctions; the earliest first' })
  @ApiOkResponse({ standardSchema: processesSchema })
  @ApiProblems(404)
  processes(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<ProcessesView> {
    return this.petitionProcesses.execute(key, actor);
  }

  @Get('documents')
  @ApiOperation({ summary: 'The files of a petition’s processes and of their tasks, as far as you may see them' })
  @ApiOkResponse({ standardSchema: documentPageSchema })
  @ApiProblems(400, 404)
  documents(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: documentQuerySchema }) query: DocumentQuery,
  ): Promise<DocumentsView> {
    return this.petitionDocuments.execute(key, query, actor);
  }
}
