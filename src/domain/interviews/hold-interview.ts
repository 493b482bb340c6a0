import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { endOfDay } from '../clocks/index.js';
import { keyIn, Submission } from '../petitions/index.js';
import type { Interview } from './interview.entity.js';
import { asVariable, rectificationDay } from './interview-times.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** The supervising court records the interview: who was there, what was said and concluded. Or why it was not held. */
@Injectable()
export class HoldInterview implements TaskCommandHandler {
  readonly command = 'interview.hold';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError rectify-day-refused */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const form = new Submission(context.submission);
    const interview = await this.interviews.get(keyIn(context.variables, 'interview'));
    if (form.text('result') === 'held') return this.held(context, form, interview);
    return this.notHeld(context, form, interview);
  }

  private async held(
    { rootKey, taskKey, actor }: TaskCommandContext,
    form: Submission,
    interview: Interview,
  ): Promise<Variables> {
    const now = this.clock.now();
    const rectificationNeeded = form.text('rectification') === 'yes';
    const rectifyBy = rectificationNeeded ? rectificationDay(form.text('rectifyBy'), now) : null;
    const texts = form.texts('participants', 'minutes', 'conclusions');
    await this.interviews.change(interview, {
      state: rectificationNeeded ? 'rectifying' : 'held',
      heldAt: now,
      rectifyBy,
      room: null,
    });
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_held',
      actor,
      court: interview.supervisingCourt,
      taskKey,
      finding: rectificationNeeded ? 'rectification' : 'nothing_to_rectify',
      facts: { rectifyBy },
      texts,
    });
    return { held: true, rectificationNeeded, rectifyDueAt: rectifyBy === null ? null : endOfDay(rectifyBy) };
  }

  /** Another time is proposed; the room of the old one is gone. */
  private async notHeld(
    { rootKey, taskKey, actor }: TaskCommandContext,
    form: Submission,
    interview: Interview,
  ): Promise<Variables> {
    const missed = interview.agreedFor;
    await this.interviews.change(interview, { state: 'opened', agreedFor: null, timeAnswer: null, room: null });
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_not_held',
      actor,
      court: interview.supervisingCourt,
      taskKey,
      facts: { agreedFor: missed === null ? null : asVariable(missed) },
      texts: form.texts('reasons'),
    });
    return { held: false, rectificationNeeded: false, rectifyDueAt: null };
  }
}
