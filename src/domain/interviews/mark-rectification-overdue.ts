import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn } from '../petitions/index.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';
import { TellBothCourts } from './tell-both-courts.js';

/** The day of the rectification is over: marked once, and both courts are told. */
@Injectable()
export class MarkRectificationOverdue implements TransactionalHandler {
  readonly jobType = 'interview.mark-rectification-overdue';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly courts: TellBothCourts,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const interview = await this.interviews.get(keyIn(variables, 'interview'));
    if (interview.rectificationOverdueAt !== null) return {};
    await this.interviews.change(interview, { rectificationOverdueAt: this.clock.now() });
    const { rectifyBy } = interview;
    await this.trail.write({ interview, rootKey, kind: 'interview_overdue', facts: { rectifyBy } });
    await this.courts.tell(interview, 'rectification-overdue');
    return {};
  }
}
