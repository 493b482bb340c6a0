import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionSecrets } from '../petitions/index.js';
import { asVariable } from './interview-times.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewTrail } from './interview-trail.js';
import { TellBothCourts } from './tell-both-courts.js';

/** 256 bits: nobody guesses the way into a room. */
const ROOM_SECRET_BYTES = 32;

/** The time stands: a room of its own for it, and both courts are told. */
@Injectable()
export class ScheduleInterview implements TransactionalHandler {
  readonly jobType = 'interview.schedule';

  constructor(
    private readonly interviews: InterviewRepository,
    private readonly secrets: PetitionSecrets,
    private readonly courts: TellBothCourts,
    private readonly trail: InterviewTrail,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const interview = await this.interviews.get(keyIn(variables, 'interview'));
    const { key, proposedFor, timeAnswer } = interview;
    if (proposedFor === null) throw new Error('an interview without a proposed time was to be scheduled');
    const secret = randomBytes(ROOM_SECRET_BYTES).toString('base64url');
    await this.interviews.change(interview, {
      state: 'agreed',
      agreedFor: proposedFor,
      timeAnswer: timeAnswer ?? 'none',
      room: this.secrets.seal(secret, 'interview.room', key),
    });
    await this.trail.write({
      interview,
      rootKey,
      kind: 'interview_scheduled',
      facts: { agreedFor: asVariable(proposedFor), timeAnswer: interview.timeAnswer },
    });
    await this.courts.tell(interview, 'interview-scheduled');
    return {};
  }
}
