import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import {
  campaignDetailSchema,
  campaignKindsSchema,
  campaignOutcomesSchema,
  campaignPageSchema,
  campaignPetitionPageSchema,
  campaignPetitionSearchSchema,
  campaignSchema,
  campaignSearchSchema,
  campaignStartSchema,
  type CampaignDetail,
  type CampaignOutcomesView,
  type CampaignStart,
  type CampaignView,
} from './campaigns.dto.js';
import { CampaignKinds } from './campaign-kinds.js';
import { FindCampaigns } from './find-campaigns.js';
import { OutcomeTables } from './outcome-table.js';
import { PresentCampaign } from './present-campaign.js';
import { RequestClosing } from './request-closing.js';
import { StartCampaign } from './start-campaign.js';

@ApiTags('Campaigns')
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(
    private readonly startCampaign: StartCampaign,
    private readonly campaigns: FindCampaigns,
    private readonly tables: OutcomeTables,
    private readonly present: PresentCampaign,
    private readonly closing: RequestClosing,
    private readonly kinds: CampaignKinds,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post()
  @Roles('supervisor', 'leader')
  @ApiOperation({ summary: 'Begin a campaign: the rule selects, a leader then approves the list' })
  @ApiCreatedResponse({ standardSchema: campaignSchema })
  @ApiProblems(400, 403, 422)
  @ApiIdempotencyKey()
  async start(
    @CurrentActor() actor: Actor,
    @Body({ schema: campaignStartSchema }) body: CampaignStart,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<CampaignView> {
    return this.answers.once(request, body, async () =>
      this.present.summary(await this.startCampaign.execute(body, actor)),
    );
  }

  @Post('search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Campaigns of your courts and those below them, the newest first' })
  @ApiOkResponse({ standardSchema: campaignPageSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: campaignSearchSchema }) { filter, page }: z.output<typeof campaignSearchSchema>,
  ) {
    const found = await this.campaigns.search(actor, filter as Filter | undefined, page);
    return { items: found.items.map((campaign) => this.present.summary(campaign)), page: found.page };
  }

  @Get('kinds')
  @SignedIn()
  @ApiOperation({ summary: 'The kinds that the table of selection has rows for' })
  @ApiOkResponse({ standardSchema: campaignKindsSchema })
  async allKinds() {
    return { items: await this.kinds.all() };
  }

  @Get(':key')
  @SignedIn()
  @ApiOperation({ summary: 'One campaign, with what its leader wrote' })
  @ApiOkResponse({ standardSchema: campaignDetailSchema })
  @ApiProblems(404)
  async one(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CampaignDetail> {
    const campaign = await this.campaigns.visible(key, actor);
    response.setHeader('ETag', etagOf(campaign.version));
    return this.present.detail(campaign, actor);
  }

  @Post(':key/petitions/search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'The petitions that it selected, in the order of the list' })
  @ApiOkResponse({ standardSchema: campaignPetitionPageSchema })
  @ApiProblems(400, 404)
  async petitions(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: campaignPetitionSearchSchema }) { filter, page }: z.output<typeof campaignPetitionSearchSchema>,
  ) {
    const campaign = await this.campaigns.visible(key, actor);
    const found = await this.campaigns.petitions(campaign, filter as Filter | undefined, page);
    return { items: found.items.map((row) => this.present.petition(row)), page: found.page };
  }

  @Get(':key/outcomes')
  @SignedIn()
  @ApiOperation({ summary: 'How its petitions ended, counted now and as it was closed' })
  @ApiOkResponse({ standardSchema: campaignOutcomesSchema })
  @ApiProblems(404)
  async outcomes(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<CampaignOutcomesView> {
    const campaign = await this.campaigns.visible(key, actor);
    const [now, atClose] = [await this.tables.now(campaign), await this.tables.atClose(campaign)];
    return {
      campaignKey: key,
      now: this.present.table(now),
      atClose: atClose === null ? null : this.present.table(atClose),
    };
  }

  @Post(':key/closing')
  @HttpCode(202)
  @Roles('leader')
  @ApiOperation({ summary: 'Close it before its day; the table is made soon after' })
  @ApiAcceptedResponse()
  @ApiProblems(403, 404, 409, 422)
  @ApiIdempotencyKey()
  close(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    return this.answers.once(request, null, () => this.closing.execute(key, actor));
  }
}
