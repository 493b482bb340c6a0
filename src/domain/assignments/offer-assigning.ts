import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { PetitionActions, type OffersActions, type Petition, type PetitionAction } from '../petitions/index.js';
import { FindAssignmentTask } from './find-assignment-task.js';

/** Assigning in one click, among what may be done with a petition. */
@Injectable()
export class OfferAssigning implements OffersActions {
  constructor(
    private readonly tasks: FindAssignmentTask,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  async actionsOn(petition: Petition, actor: Actor): Promise<PetitionAction[]> {
    const found = await this.tasks.of(petition, actor);
    if (!found) return [];
    return [
      {
        code: 'assign',
        leads: { kind: 'request', method: 'GET', path: `/v1/petitions/${petition.key}/assignment-proposal` },
        about: { keys: { userTaskKey: found.task.key, step: found.step } },
        ...(found.refusal ? { refusal: found.refusal } : {}),
      },
    ];
  }
}
