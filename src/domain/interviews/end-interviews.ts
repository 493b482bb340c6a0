import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';

/** Ends what is open of a supervision that is over: its diagram has given the process up already. */
@Injectable()
export class EndInterviews {
  constructor(
    private readonly interviews: InterviewRepository,
    private readonly trail: InterviewTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Within a step of the ladder; what has ended stays as it is.
   * @param rootKey the ladder's root
   */
  async ofSupervision(supervisionKey: string, rootKey: string): Promise<void> {
    for (const interview of await this.interviews.openOfSupervision(supervisionKey)) {
      const { state } = interview;
      await this.interviews.change(interview, { state: 'ended', endedAt: this.clock.now(), room: null });
      await this.trail.write({ interview, rootKey, kind: 'interview_ended', facts: { endedFrom: state } });
    }
  }
}
