import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import {
  AccusedPersons,
  keyIn,
  Participations,
  PetitionJournal,
  PetitionRepository,
  Submission,
} from '../petitions/index.js';

/** The court keeps the petition and names who handles it. */
@Injectable()
export class NameHandler implements TaskCommandHandler {
  readonly command = 'handling.name-handler';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    private readonly participations: Participations,
    private readonly accused: AccusedPersons,
  ) {}

  /** @throws DomainError handler-unknown, handler-accused */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const court = keyIn(variables, 'receivingCourt');
    const petition = await this.petitions.get(businessKey);
    const handler = await this.accused.handlerOf(petition.key, form.text('handler'), court, 'handler');
    await this.petitions.change(petition, {
      status: 'handling',
      handlingCourt: court,
      handlerId: handler.id,
      handlerName: handler.displayName,
    });
    await this.participations.join(petition.key, court, 'handling', rootKey);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'handler_named',
      actor,
      court,
      taskKey,
      form,
      facts: { handler: handler.id },
      texts: form.texts('note'),
    });
    return { handler: handler.id };
  }
}
