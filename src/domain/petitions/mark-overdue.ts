import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { PetitionClocks } from './clock/petition-clocks.js';
import { OverdueMark } from './overdue-mark.entity.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionRepository } from './petition.repository.js';
import { optionalKeyIn } from './submission.js';

/**
 * Marks the step that the header `step` names overdue: once per step, round and assignment. The step
 * `petition` is the petition clock itself.
 */
@Injectable()
export class MarkOverdue implements TransactionalHandler {
  readonly jobType = 'clock.mark-overdue';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    private readonly clocks: PetitionClocks,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey, headers, variables }: JobContext): Promise<Variables> {
    const em = this.unitOfWork.current();
    const step = headers.step;
    if (step === undefined) throw new Error('the header "step" is missing');
    const petition = await this.petitions.get(businessKey);
    const assignmentKey = optionalKeyIn(variables, 'assignment');
    const mark = { petitionKey: petition.key, round: petition.round, step, assignmentKey: assignmentKey ?? '' };
    if (await em.existsBy(OverdueMark, mark)) return {};
    await insertRows(em, OverdueMark, [{ ...mark, at: this.clock.now() }]);
    if (step === 'petition') await this.clocks.mark(petition, 'overdueAt');
    await this.journal.write({ petition, rootKey, kind: 'overdue', assignmentKey, facts: { step } });
    return {};
  }
}
