import { Body, Controller, Get, HttpCode, Inject, Optional, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Page } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { AUDIT_READERS, type AuditReaders } from './audit-readers.js';
import {
  auditEntryDetailSchema,
  auditEntryPageSchema,
  auditSearchSchema,
  auditTypesSchema,
  newVerificationSchema,
  verificationListSchema,
  verificationSchema,
  type AuditEntryDetail,
  type AuditEntryView,
  type AuditSearch,
  type VerificationView,
} from './audit-reading.dto.js';
import { SearchAudit } from './search-audit.js';
import { VerificationWorker } from './verification-worker.js';
import { Verifications } from './verifications.js';
import { PLATFORM_WORDS } from './words.js';

const seqParameter = z.coerce.number().int().min(1);

/** The trail read and verified: by auditors and administrators, as far as their courts reach. */
@ApiTags('Audit trail')
@Controller('v1/audit')
@Roles('auditor', 'administrator')
export class AuditReadingController {
  constructor(
    private readonly entries: SearchAudit,
    private readonly verifications: Verifications,
    private readonly worker: VerificationWorker,
    private readonly answers: AnsweredRequests,
    @Optional() @Inject(AUDIT_READERS) private readonly readers: AuditReaders | undefined,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who did what when, the newest first: what the courts of the reader reach' })
  @ApiOkResponse({ standardSchema: auditEntryPageSchema })
  @ApiProblems(400, 403)
  search(
    @CurrentActor() actor: Actor,
    @Body({ schema: auditSearchSchema }) { filter, page }: AuditSearch,
  ): Promise<Page<AuditEntryView>> {
    return this.entries.search(actor, filter, page);
  }

  @Get('types')
  @ApiOperation({ summary: 'The types of entries with their words, to search by' })
  @ApiOkResponse({ standardSchema: auditTypesSchema })
  @ApiProblems(403)
  types() {
    const words = { ...PLATFORM_WORDS, ...this.readers?.words };
    const items = Object.entries(words).map(([type, what]) => ({ type, what }));
    return { items: items.sort((a, b) => (a.type < b.type ? -1 : 1)) };
  }

  @Get('chains/:chain/entries/:seq')
  @ApiOperation({ summary: 'One entry with its facts, its hash and the seal over it' })
  @ApiOkResponse({ standardSchema: auditEntryDetailSchema })
  @ApiProblems(400, 403, 404)
  entry(
    @CurrentActor() actor: Actor,
    @Param('chain') chain: string,
    @Param('seq', { schema: seqParameter }) seq: number,
  ): Promise<AuditEntryDetail> {
    return this.entries.one(actor, chain, seq);
  }

  @Post('verifications')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Have the whole trail verified, or one chain',
    description:
      'Done in the background: ask `/v1/audit/verifications/{key}` how far it has come. The whole trail is for those at the Supreme Court.',
  })
  @ApiOkResponse({ standardSchema: verificationSchema })
  @ApiProblems(400, 403, 404)
  @ApiIdempotencyKey()
  async verify(
    @CurrentActor() actor: Actor,
    @Body({ schema: newVerificationSchema }) body: z.output<typeof newVerificationSchema>,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<VerificationView> {
    const key = await this.answers.once(request, body, () => this.verifications.ask(actor, body.chain));
    this.worker.wake();
    return this.verifications.one(actor, key);
  }

  @Get('verifications')
  @ApiOperation({ summary: 'The newest verifications: one’s own, and for the Supreme Court all' })
  @ApiOkResponse({ standardSchema: verificationListSchema })
  @ApiProblems(403)
  async newest(@CurrentActor() actor: Actor) {
    return { items: await this.verifications.newest(actor) };
  }

  @Get('verifications/:key')
  @ApiOperation({ summary: 'How far a verification has come, and what it found' })
  @ApiOkResponse({ standardSchema: verificationSchema })
  @ApiProblems(403, 404)
  verification(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<VerificationView> {
    return this.verifications.one(actor, key);
  }
}
