import { Injectable } from '@nestjs/common';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import {
  keyIn,
  PetitionEvidence,
  PetitionJournal,
  PetitionRepository,
  Submission,
  type Petition,
} from '../petitions/index.js';
import { GatherEvidence, type ClosingEvidence } from './gather-evidence.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Somebody proposes how the petition ends, with the evidence. Whether that is enough is decided by
 * the table that the diagram asks; a later proposal of the same round takes this one's place.
 */
@Injectable()
export class ProposeOutcome implements TaskCommandHandler {
  readonly command = 'petition.propose-outcome';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly evidence: GatherEvidence,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const outcome = form.outcome('outcome');
    const petition = await this.petitions.get(businessKey);
    const found = await this.evidence.of(petition, form, actor, variables);
    await this.petitions.change(petition, {
      status: 'closing',
      mergedInto: outcome === 'merged' ? found.mergedInto : null,
    });
    await this.replaceEvidence(petition, form, found);
    const fields = form.filled().filter((field) => field !== 'outcome');
    await this.journal.write({
      petition,
      rootKey,
      kind: 'outcome_proposed',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      form,
      outcome,
      amount: form.fen('amountYuan'),
      facts: { evidence: found.codes },
      texts: form.texts(...fields),
    });
    return { outcome, evidence: found.codes };
  }

  private async replaceEvidence(petition: Petition, form: Submission, { codes }: ClosingEvidence): Promise<void> {
    const em = this.unitOfWork.current();
    const { key: petitionKey, round } = petition;
    const outcome = form.outcome('outcome');
    await em.delete(PetitionEvidence, { petitionKey, round });
    await insertRows(
      em,
      PetitionEvidence,
      codes.map((code) => {
        const text = form.filled().includes(code) ? form.optional(code) : undefined;
        const day = text !== undefined && DAY.test(text) ? text : null;
        return {
          petitionKey,
          round,
          code,
          outcome,
          day,
          amount: code === 'amountYuan' ? (form.fen(code) ?? null) : null,
        };
      }),
    );
  }
}
