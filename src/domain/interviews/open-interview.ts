import { Inject, Injectable } from '@nestjs/common';
import {
  PROCESS_HOST,
  type JobContext,
  type ProcessHost,
  type TransactionalHandler,
  type Variables,
} from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import { keyIn, optionalKeyIn, PetitionRepository } from '../petitions/index.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** Opens the record of an interview that a ladder called, and lets both courts see the process. */
@Injectable()
export class OpenInterview implements TransactionalHandler {
  readonly jobType = 'interview.open';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly interviews: InterviewRepository,
    private readonly courts: CourtDirectory,
    private readonly trail: InterviewTrail,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  async run({ rootKey, instanceKey, variables }: JobContext): Promise<Variables> {
    const key = optionalKeyIn(variables, 'interview') ?? (await this.open(variables));
    const interview = await this.interviews.get(key);
    await this.interviews.change(interview, { instanceKey });
    for (const court of [interview.supervisingCourt, interview.supervisedCourt])
      await this.host.addScope(rootKey, this.courts.get(court).path);
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_opened',
      actor: { ...SYSTEM_ACTOR, id: interview.openedBy, name: interview.openedByName },
      court: interview.supervisingCourt,
    });
    return { interview: key };
  }

  private async open(variables: Variables): Promise<string> {
    return this.interviews.open({
      petition: await this.petitions.get(keyIn(variables, 'petition')),
      supervisionKey: keyIn(variables, 'supervision'),
      supervisingCourt: keyIn(variables, 'supervisingCourt'),
      supervisedCourt: keyIn(variables, 'supervisedCourt'),
      actor: SYSTEM_ACTOR,
    });
  }
}
