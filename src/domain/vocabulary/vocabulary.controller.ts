import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SignedIn } from '../../infrastructure/http/access/index.js';
import { VOCABULARY, type VocabularyName } from './vocabulary.js';

const wordSchema = z.object({ code: z.string(), zh: z.string(), en: z.string() }).meta({ id: 'Word' });
const names = Object.keys(VOCABULARY) as [VocabularyName, ...VocabularyName[]];
const vocabularySchema = z
  .object({
    vocabularies: z.object(
      Object.fromEntries(names.map((name) => [name, z.array(wordSchema)])) as Record<
        VocabularyName,
        z.ZodArray<typeof wordSchema>
      >,
    ),
  })
  .meta({ id: 'Vocabulary' });

/** The same for everybody and for as long as the node runs. */
const ANSWER = {
  vocabularies: Object.fromEntries(
    names.map((name) => [name, Object.entries(VOCABULARY[name]).map(([code, text]) => ({ code, ...text }))]),
  ),
} as z.output<typeof vocabularySchema>;

@ApiTags('Vocabulary')
@Controller('v1/vocabulary')
export class VocabularyController {
  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The names of all codes, in Chinese and English, in the order in which they are shown' })
  @ApiOkResponse({ standardSchema: vocabularySchema })
  all(): z.output<typeof vocabularySchema> {
    return ANSWER;
  }
}
