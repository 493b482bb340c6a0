import { Injectable } from '@nestjs/common';
import type { TaskCommandContext } from '../../platform/engine/index.js';
import { keyIn, optionalKeyIn, PetitionJournal, PetitionRepository, type JournalEntry } from '../petitions/index.js';

type Act = Omit<JournalEntry, 'petition' | 'rootKey' | 'actor' | 'court' | 'taskKey' | 'assignmentKey'>;

/** Enters what a handler did, at the court and for the assignment of the task. */
@Injectable()
export class RecordAct {
  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async record({ businessKey, rootKey, taskKey, actor, variables }: TaskCommandContext, act: Act): Promise<void> {
    const petition = await this.petitions.get(businessKey);
    await this.journal.write({
      ...act,
      petition,
      rootKey,
      actor,
      taskKey,
      court: keyIn(variables, 'handlingCourt'),
      assignmentKey: optionalKeyIn(variables, 'assignment'),
    });
  }
}
