import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { EndInterviews } from '../interviews/index.js';
import { optionalKeyIn } from '../petitions/index.js';
import { EndLadder } from './end-ladder.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionRepository } from './supervision.repository.js';

/**
 * The petition has ended, and its ladder with it. Told so while its round is open (the message was
 * meant for an earlier round), the ladder asks to be begun again, and is taken up where it stands.
 */
@Injectable()
export class EndSupervision implements TransactionalHandler {
  readonly jobType = 'supervision.end';

  constructor(
    private readonly petitions: SupervisedPetitions,
    private readonly supervisions: SupervisionRepository,
    private readonly ladder: EndLadder,
    private readonly interviews: EndInterviews,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const key = optionalKeyIn(variables, 'supervision');
    // It may be told before it has begun.
    if (key === null) return {};
    const supervision = await this.supervisions.get(key);
    const petition = await this.petitions.lockOf(supervision);
    if (this.petitions.isSupervised(petition, supervision)) {
      await this.interviews.ofSupervision(key, rootKey);
      await this.petitions.request(petition.key, supervision.trigger, supervision.campaign);
    } else await this.ladder.end(supervision, optionalKeyIn(variables, 'outcome'), rootKey);
    return {};
  }
}
