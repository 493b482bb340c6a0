import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiProblems, Language } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Text } from '../../shared/errors.js';
import { CheckCaseNumber } from './check-case-number.js';
import { CheckRepeats } from './check-repeats.js';
import { ExportPetitions } from './export/export-petitions.js';
import { petitionExportSchema, type PetitionExport } from './export/export.dto.js';
import {
  caseNumberAnswerSchema,
  caseNumberCheckSchema,
  repeatAnswerSchema,
  repeatCheckSchema,
  type CaseNumberCheck,
  type RepeatCheck,
} from './lookups.dto.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What lists and the form of registration ask for while one works with them. Nothing here changes a petition. */
@ApiTags('Petitions')
@Controller('v1/petitions')
export class PetitionLookupsController {
  constructor(
    private readonly caseNumbers: CheckCaseNumber,
    private readonly repeats: CheckRepeats,
    private readonly exports: ExportPetitions,
  ) {}

  @Post('case-number-checks')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'What a case number means while it is typed: read, normalised, its court, what is known' })
  @ApiOkResponse({ standardSchema: caseNumberAnswerSchema })
  @ApiProblems(400)
  checkCaseNumber(@CurrentActor() actor: Actor, @Body({ schema: caseNumberCheckSchema }) body: CaseNumberCheck) {
    return this.caseNumbers.execute(body, actor);
  }

  @Post('repeat-checks')
  @HttpCode(200)
  @Roles('clerk')
  @ApiOperation({ summary: 'Petitions of the same persons that you may see, before another one is registered' })
  @ApiOkResponse({ standardSchema: repeatAnswerSchema })
  @ApiProblems(400, 403)
  checkRepeats(@CurrentActor() actor: Actor, @Body({ schema: repeatCheckSchema }) body: RepeatCheck) {
    return this.repeats.execute(body, actor);
  }

  @Post('export')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({
    summary: 'The petitions of a list as an Excel file, masked as the list is',
    description: 'At most 20,000. Who exported what by which filter is in the audit trail.',
  })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 422)
  async export(
    @CurrentActor() actor: Actor,
    @Body({ schema: petitionExportSchema }) body: PetitionExport,
    @Language() language: keyof Text,
  ): Promise<StreamableFile> {
    const file = await this.exports.execute(body, actor, language);
    return new StreamableFile(file, { type: XLSX, disposition: 'attachment; filename="petitions.xlsx"' });
  }
}
