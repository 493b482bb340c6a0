import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems, etagOf, IdempotencyKey } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { GetPetition } from './get-petition.js';
import { GetTimeline } from './get-timeline.js';
import { petitionPageSchema, petitionSearchSchema } from './petition-search.dto.js';
import { PetitionRequests } from './petition-requests.js';
import {
  petitionViewSchema,
  revealAnswerSchema,
  revealRequestSchema,
  supplementSchema,
  timelineQuerySchema,
  timelineSchema,
  type RevealRequest,
  type Supplement,
  type TimelineQuery,
} from './petition-view.dto.js';
import { RegisterPetition } from './register-petition.js';
import { registrationAnswerSchema, registrationSchema, type Registration } from './registration.dto.js';
import { RevealPersonalData } from './reveal-personal-data.js';
import { SearchPetitions } from './search-petitions.js';
import { SummarisePetitions } from './summarise-petitions.js';

@ApiTags('Petitions')
@Controller('v1/petitions')
export class PetitionsController {
  constructor(
    private readonly registerPetition: RegisterPetition,
    private readonly searchPetitions: SearchPetitions,
    private readonly summaries: SummarisePetitions,
    private readonly getPetition: GetPetition,
    private readonly getTimeline: GetTimeline,
    private readonly revealPersonalData: RevealPersonalData,
    private readonly requests: PetitionRequests,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post()
  @Roles('clerk')
  @ApiOperation({ summary: 'Register a petition: its number, its query code, its process' })
  @ApiCreatedResponse({ standardSchema: registrationAnswerSchema })
  @ApiProblems(400, 403, 409, 422)
  @ApiIdempotencyKey()
  register(
    @CurrentActor() actor: Actor,
    @Body({ schema: registrationSchema }) body: Registration,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.registerPetition.execute(body, actor, idempotencyKey);
  }

  @Post('search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Petitions of your courts and those below them, the newest first unless sorted otherwise' })
  @ApiOkResponse({ standardSchema: petitionPageSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: petitionSearchSchema }) { filter, sort, page }: z.output<typeof petitionSearchSchema>,
  ) {
    const found = await this.searchPetitions.execute({ filter, sort: sort[0], ...page }, actor);
    return this.summaries.page(found);
  }

  @Get(':key')
  @SignedIn()
  @ApiOperation({ summary: 'One petition, personal data masked; with its ETag' })
  @ApiOkResponse({ standardSchema: petitionViewSchema })
  @ApiProblems(404)
  async one(@CurrentActor() actor: Actor, @Param('key') key: string, @Res({ passthrough: true }) response: Response) {
    const petition = await this.getPetition.execute(key, actor);
    response.setHeader('ETag', etagOf(petition.version));
    return petition;
  }

  @Get(':key/timeline')
  @SignedIn()
  @ApiOperation({ summary: 'Everything that was done, by whom, when' })
  @ApiOkResponse({ standardSchema: timelineSchema })
  @ApiProblems(400, 404)
  timeline(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: timelineQuerySchema }) query: TimelineQuery,
  ) {
    return this.getTimeline.execute(key, query, actor);
  }

  @Post(':key/reveal')
  @HttpCode(200)
  @Roles('clerk', 'screener', 'handler', 'supervisor', 'leader')
  @ApiOperation({ summary: 'Personal data in the clear, for a reason; it is logged' })
  @ApiOkResponse({ standardSchema: revealAnswerSchema })
  @ApiProblems(400, 404)
  reveal(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: revealRequestSchema }) body: RevealRequest,
  ) {
    return this.revealPersonalData.execute(key, body, actor);
  }

  @Post(':key/withdrawal')
  @HttpCode(202)
  @Roles('clerk')
  @ApiOperation({ summary: 'The petitioner withdraws; what is open ends soon after' })
  @ApiAcceptedResponse()
  @ApiProblems(403, 404, 409, 422)
  @ApiIdempotencyKey()
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    return this.answers.once(request, null, () => this.requests.withdraw(key, actor));
  }

  @Post(':key/supplements')
  @HttpCode(202)
  @Roles('clerk')
  @ApiOperation({ summary: 'The petitioner handed in what the court had asked for' })
  @ApiAcceptedResponse()
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  supplement(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: supplementSchema }) { items }: Supplement,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    return this.answers.once(request, items, () => this.requests.supplement(key, items, actor));
  }
}
