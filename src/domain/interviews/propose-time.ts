import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { AccusedPersons, keyIn, Submission } from '../petitions/index.js';
import { asVariable, interviewTime } from './interview-times.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** The supervising court proposes a time. One that the other court asked for needs no second answer. */
@Injectable()
export class ProposeTime implements TaskCommandHandler {
  readonly command = 'interview.propose';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly accused: AccusedPersons,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError interview-time-refused, accused-named */
  async execute({ rootKey, taskKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const interview = await this.interviews.get(keyIn(variables, 'interview'));
    const proposedFor = interviewTime(form.text('proposedFor'), 'proposedFor', this.clock.now());
    await this.accused.keepOutOf(form.text('reasons'), interview.petitionKey, 'reasons');
    const agreed = proposedFor === interview.counterFor;
    const texts = form.texts('reasons', 'attendees');
    await this.interviews.change(interview, {
      state: 'proposed',
      proposedFor,
      counterFor: null,
      timeAnswer: agreed ? 'taken_over' : null,
      agreedFor: null,
    });
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_proposed',
      actor,
      court: interview.supervisingCourt,
      taskKey,
      facts: { proposedFor: asVariable(proposedFor), takenOver: agreed },
      texts,
    });
    return { proposedFor: asVariable(proposedFor), agreed };
  }
}
