import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, Submission } from '../petitions/index.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** The supervised court reports what it has rectified; late or not, it has to. */
@Injectable()
export class Rectify implements TaskCommandHandler {
  readonly command = 'interview.rectify';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ rootKey, taskKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const texts = new Submission(submission).texts('measures', 'results', 'documents');
    const interview = await this.interviews.get(keyIn(variables, 'interview'));
    await this.interviews.change(interview, {
      state: 'rectified',
      rectifiedAt: this.clock.now(),
    });
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_rectified',
      actor,
      court: interview.supervisedCourt,
      taskKey,
      facts: { late: interview.rectificationOverdueAt !== null },
      texts,
    });
    return {};
  }
}
