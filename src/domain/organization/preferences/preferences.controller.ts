import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiProblems, etagOf, IfMatch } from '../../../infrastructure/http/index.js';
import type { Actor } from '../../../shared/actor.js';
import { KeepPreferences, type Preferences } from './keep-preferences.js';
import { preferencesSchema, type PreferencesDto } from './preferences.dto.js';

@ApiTags('Preferences')
@SignedIn()
@Controller('v1/me/preferences')
export class PreferencesController {
  constructor(private readonly preferences: KeepPreferences) {}

  @Get()
  @ApiOperation({ summary: 'How you like the console: small settings; with an ETag' })
  @ApiOkResponse({ standardSchema: preferencesSchema })
  async read(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<PreferencesDto> {
    return tagged(await this.preferences.read(actor.id), response);
  }

  @Put()
  @ApiOperation({
    summary: 'Keep them, all at once',
    description: 'With If-Match what was kept elsewhere meanwhile is not overwritten: 412. “0” means that nothing was.',
  })
  @ApiOkResponse({ standardSchema: preferencesSchema })
  @ApiProblems(400, 412, 413)
  async replace(
    @CurrentActor() actor: Actor,
    @Body({ schema: preferencesSchema }) body: PreferencesDto,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PreferencesDto> {
    return tagged(await this.preferences.replace(actor.id, body, expectedVersion), response);
  }
}

function tagged({ version, ...preferences }: Preferences, response: Response): PreferencesDto {
  response.setHeader('ETag', etagOf(version));
  return preferences;
}
