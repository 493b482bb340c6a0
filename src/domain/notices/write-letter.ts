import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { optionalKeyIn, PetitionJournal, PetitionRepository } from '../petitions/index.js';
import { Letters } from './letters.js';

/** Writes the letter to the petitioner that the header `template` names. */
@Injectable()
export class WriteLetter implements TransactionalHandler {
  readonly jobType = 'notice.petitioner';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly letters: Letters,
    private readonly journal: PetitionJournal,
  ) {}

  async run({ businessKey, rootKey, headers, variables }: JobContext): Promise<Variables> {
    const { template } = headers;
    if (template === undefined) throw new Error('the header "template" is needed');
    const petition = await this.petitions.get(businessKey);
    const assignmentKey = optionalKeyIn(variables, 'assignment');
    await this.letters.write(petition, template, assignmentKey);
    await this.journal.write({ petition, rootKey, kind: 'letter_written', assignmentKey, facts: { template } });
    return {};
  }
}
