import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, Submission } from '../petitions/index.js';
import { asVariable, interviewTime } from './interview-times.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** The supervised court agrees to the time, or asks for another. It can't decline the interview. */
@Injectable()
export class AnswerTime implements TaskCommandHandler {
  readonly command = 'interview.agree';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError interview-time-refused */
  async execute({ rootKey, taskKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const interview = await this.interviews.get(keyIn(variables, 'interview'));
    const agreed = form.text('answer') === 'agree';
    const counterFor = agreed ? null : interviewTime(form.text('counterFor'), 'counterFor', this.clock.now());
    const texts = form.texts('reasons', 'attendees');
    await this.interviews.change(interview, {
      ...(!agreed && { state: 'opened' }),
      counterFor,
      timeAnswer: agreed ? 'agreed' : 'countered',
    });
    const counter = counterFor === null ? null : asVariable(counterFor);
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_answered',
      actor,
      court: interview.supervisedCourt,
      taskKey,
      finding: agreed ? 'agreed' : 'countered',
      facts: { counterFor: counter },
      texts,
    });
    return { agreed, counterFor: counter };
  }
}
