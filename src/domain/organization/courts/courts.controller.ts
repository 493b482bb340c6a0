import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../../infrastructure/idempotency/index.js';
import { ApiIdempotencyKey } from '../../../infrastructure/http/index.js';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import type { Page } from '../../../infrastructure/search/index.js';
import type { Actor } from '../../../shared/actor.js';
import {
  courtImportResultSchema,
  courtImportSchema,
  courtPageSchema,
  courtQuerySchema,
  courtSchema,
  staffQuerySchema,
  staffSchema,
  type CourtImportDto,
  type CourtQueryDto,
  type StaffQueryDto,
} from '../organization.dto.js';
import { AdministeredCourts } from '../users/administered-courts.js';
import { UserDirectory } from '../users/user-directory.js';
import { CourtDirectory } from './court-directory.js';
import { isWithin, type Court } from './court.js';
import { courtNotFound } from './court.errors.js';
import { FindCourts } from './find-courts.js';
import { ImportCourts, type CourtImportResult } from './import-courts.js';

@ApiTags('Courts')
@Controller('v1/courts')
export class CourtsController {
  constructor(
    private readonly find: FindCourts,
    private readonly imports: ImportCourts,
    private readonly directory: CourtDirectory,
    private readonly users: UserDirectory,
    private readonly administered: AdministeredCourts,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Search the courts, in the order of the tree' })
  @ApiOkResponse({ standardSchema: courtPageSchema })
  @ApiNotFoundResponse({ description: 'court-not-found: no such court in `within`' })
  search(@Query({ schema: courtQuerySchema }) query: CourtQueryDto): Promise<Page<Court>> {
    return this.find.search(query);
  }

  @Get(':id')
  @SignedIn()
  @ApiOperation({ summary: 'One court' })
  @ApiOkResponse({ standardSchema: courtSchema })
  @ApiNotFoundResponse({ description: 'court-not-found' })
  one(@Param('id') id: string): Promise<Court> {
    return this.find.byId(id);
  }

  @Get(':id/staff')
  @SignedIn()
  @ApiOperation({ summary: 'Who works at an own court, or at one below: for choosing a handler' })
  @ApiOkResponse({ standardSchema: staffSchema })
  @ApiNotFoundResponse({ description: 'court-not-found: also for a court that is neither own nor below' })
  async staff(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: staffQuerySchema }) { role }: StaffQueryDto,
  ) {
    const court = this.directory.get(id);
    if (!actor.scopes.some((scope) => isWithin(court.path, scope))) throw courtNotFound(id);
    const users = await this.users.atCourt(id, role);
    return {
      items: users.map((user) => ({
        id: user.id,
        displayName: user.displayName,
        roles: user.roles.filter(({ courtId }) => courtId === id).map((held) => held.role),
      })),
    };
  }

  @Post('import')
  @HttpCode(200)
  @Roles('administrator')
  @ApiOperation({
    summary: 'Bring the tree up to a list: all rows or none; courts left out stay, none is deleted',
    description: 'Repeating it changes nothing. Rows must lie within the courts that the caller administers.',
  })
  @ApiOkResponse({ standardSchema: courtImportResultSchema })
  @ApiForbiddenResponse({ description: 'role-required' })
  @ApiUnprocessableEntityResponse({ description: 'court-import-refused: every error at `/rows/<index>/<field>`' })
  @ApiIdempotencyKey()
  import(
    @CurrentActor() actor: Actor,
    @Body({ schema: courtImportSchema }) { rows }: CourtImportDto,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<CourtImportResult> {
    const bringUp = () => this.imports.execute(rows, this.administered.pathsOf(actor));
    return this.answers.once(request, rows, bringUp);
  }
}
