import { Controller, Get, Headers, Ip, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { Public } from '../../infrastructure/http/access/index.js';
import { publicStatusSchema } from './petition-view.dto.js';
import { PublicPetitionStatus } from './public-status.js';

/** For petitioners: needs no account, tells nothing but milestones. */
@ApiTags('For petitioners')
@Public()
@Controller('v1/public/petitions')
export class PublicPetitionsController {
  constructor(private readonly publicStatus: PublicPetitionStatus) {}

  @Get(':number')
  @ApiOperation({ summary: 'How a petition stands, by the receipt’s number and query code' })
  @ApiHeader({ name: 'X-Query-Code', required: false, description: 'Better than the address, which ends up in logs' })
  @ApiQuery({ name: 'code', required: false })
  @ApiOkResponse({ standardSchema: publicStatusSchema })
  @ApiProblems(404, 429)
  status(
    @Param('number') number: string,
    @Query('code') code: string | undefined,
    @Headers('x-query-code') codeHeader: string | undefined,
    @Ip() address: string,
  ) {
    return this.publicStatus.execute(number, String(codeHeader ?? code ?? '').slice(0, 64), address);
  }
}
