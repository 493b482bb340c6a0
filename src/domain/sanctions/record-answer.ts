import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { keyIn, Submission } from '../petitions/index.js';
import { PetitionOfSanction } from './petition-of-sanction.js';
import type { SanctionAnswer } from './sanction.entity.js';
import { answerDayRefused } from './sanction.errors.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionTrail } from './sanction-trail.js';

/** What the body that decides has answered. */
@Injectable()
export class RecordAnswer implements TaskCommandHandler {
  readonly command = 'sanction.record-answer';

  constructor(
    private readonly sanctions: SanctionRepository,
    private readonly petition: PetitionOfSanction,
    private readonly trail: SanctionTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError answer-day-refused */
  async execute({ rootKey, actor, submission, variables }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const sanction = await this.sanctions.get(keyIn(variables, 'sanction'));
    const now = this.clock.now();
    const answer = form.text('answer') as SanctionAnswer;
    const answeredOn = form.text('answeredOn');
    if (answeredOn < lawDate(sanction.sentAt!) || answeredOn > lawDate(now)) throw answerDayRefused();
    const pointsDeducted = form.fen('pointsDeducted') ?? null;
    await this.sanctions.change(sanction, { state: 'answered', answer, answeredOn, pointsDeducted, endedAt: now });
    const about = await this.petition.record(sanction, 'sanction_answered', actor);
    await this.trail.write(rootKey, {
      sanction,
      kind: 'answered',
      actor,
      finding: answer,
      facts: { record: about?.recordKey ?? null, answeredOn, pointsDeducted },
      texts: form.texts('record'),
    });
    return {};
  }
}
