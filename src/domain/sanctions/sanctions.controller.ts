import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { FindSanctions, READERS } from './find-sanctions.js';
import { PresentSanction } from './present-sanction.js';
import { PROPOSERS, ProposeSanction } from './propose-sanction.js';
import {
  sanctionChoicesSchema,
  sanctionDetailSchema,
  sanctionPageSchema,
  sanctionProposalSchema,
  sanctionSchema,
  sanctionSearchSchema,
  type SanctionDetail,
  type SanctionProposal,
  type SanctionView,
} from './sanctions.dto.js';

@ApiTags('Sanctions')
@Controller('v1/sanctions')
export class SanctionsController {
  constructor(
    private readonly proposeSanction: ProposeSanction,
    private readonly sanctions: FindSanctions,
    private readonly present: PresentSanction,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post()
  @Roles(...PROPOSERS)
  @ApiOperation({ summary: 'Ask for accountability or a deduction: the facts are found, a leader then signs' })
  @ApiCreatedResponse({ standardSchema: sanctionSchema })
  @ApiProblems(400, 403, 404, 422)
  @ApiIdempotencyKey()
  async propose(
    @CurrentActor() actor: Actor,
    @Body({ schema: sanctionProposalSchema }) body: SanctionProposal,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<SanctionView> {
    return this.answers.once(request, body, async () => {
      const [proposed] = await this.present.summaries([await this.proposeSanction.execute(body, actor)]);
      return proposed!;
    });
  }

  @Post('search')
  @HttpCode(200)
  @Roles(...READERS)
  @ApiOperation({ summary: 'Sanctions that your courts propose, and those sent to them, the newest first' })
  @ApiOkResponse({ standardSchema: sanctionPageSchema })
  @ApiProblems(400, 403)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: sanctionSearchSchema }) { filter, page }: z.output<typeof sanctionSearchSchema>,
  ) {
    const found = await this.sanctions.search(actor, filter as Filter | undefined, page);
    return { items: await this.present.summaries(found.items), page: found.page };
  }

  @Get('choices')
  @Roles(...READERS)
  @ApiOperation({ summary: 'What you may propose, for which of your courts; nothing for those who only read' })
  @ApiOkResponse({ standardSchema: sanctionChoicesSchema })
  @ApiProblems(403)
  choices(@CurrentActor() actor: Actor): z.output<typeof sanctionChoicesSchema> {
    return { items: this.proposeSanction.possible(actor).map((choice) => this.present.choice(choice)) };
  }

  @Get(':key')
  @Roles(...READERS)
  @ApiOperation({ summary: 'One sanction, with what was written' })
  @ApiOkResponse({ standardSchema: sanctionDetailSchema })
  @ApiProblems(403, 404)
  async one(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SanctionDetail> {
    const sanction = await this.sanctions.visible(key, actor);
    response.setHeader('ETag', etagOf(sanction.version));
    return this.present.detail(sanction, actor);
  }
}
