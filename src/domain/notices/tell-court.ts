import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, optionalKeyIn, PetitionRepository } from '../petitions/index.js';
import { Notices } from './notices.js';

/** Tells those with the header's role at the court of the variable `court`. */
@Injectable()
export class TellCourt implements TransactionalHandler {
  readonly jobType = 'notice.court';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly notices: Notices,
  ) {}

  async run({ businessKey, headers, variables }: JobContext): Promise<Variables> {
    const { template, role } = headers;
    if (template === undefined || role === undefined) throw new Error('the headers "template" and "role" are needed');
    const petition = await this.petitions.get(businessKey);
    const principal = `${role}@${keyIn(variables, 'court')}`;
    await this.notices.tell(principal, template, petition, optionalKeyIn(variables, 'assignment'));
    return {};
  }
}
