import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';

/** The petitioner is told which legal remedy is open, and until when. */
@Injectable()
export class TellRemedy implements TaskCommandHandler {
  readonly command = 'petition.tell-remedy';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const petition = await this.petitions.get(businessKey);
    await this.petitions.change(petition, { status: 'closing' });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'remedy_told',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      form,
      happenedOn: form.text('toldOn'),
      method: form.method('toldBy'),
      facts: { remedy: variables.remedy ?? null },
      texts: form.texts('record', 'filingProof'),
    });
    return {};
  }
}
