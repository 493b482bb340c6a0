import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { AccusedPersons, keyIn, Submission } from '../petitions/index.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** The supervising court checks the rectification: whether things have improved. */
@Injectable()
export class CheckRectification implements TaskCommandHandler {
  readonly command = 'interview.check';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly accused: AccusedPersons,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError accused-named */
  async execute({ rootKey, taskKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const interview = await this.interviews.get(keyIn(variables, 'interview'));
    await this.accused.keepOutOf(form.text('opinion'), interview.petitionKey, 'opinion');
    const finding = form.text('finding');
    const improved = finding === 'improved';
    const texts = form.texts('opinion');
    await this.interviews.change(interview, {
      state: 'checked',
      checkedAt: this.clock.now(),
      improved,
    });
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_checked',
      actor,
      court: interview.supervisingCourt,
      taskKey,
      finding,
      texts,
    });
    return { improved };
  }
}
