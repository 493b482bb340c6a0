import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { UserDirectory } from '../organization/index.js';
import { keyIn, optionalKeyIn } from '../petitions/index.js';
import { positionOf } from './position-of.js';
import { ladderStepIn, type Taken } from './rungs.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionCourts } from './supervision-courts.js';
import { SupervisionRepository } from './supervision.repository.js';
import { TakeRung } from './take-rung.js';

/** Climbs to the rung that the table named, as the leader decided; never after the petition's end. */
@Injectable()
export class Climb implements TransactionalHandler {
  readonly jobType = 'supervision.climb';

  constructor(
    private readonly petitions: SupervisedPetitions,
    private readonly supervisions: SupervisionRepository,
    private readonly courts: SupervisionCourts,
    private readonly users: UserDirectory,
    private readonly takeRung: TakeRung,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const step = ladderStepIn(variables);
    const supervision = await this.supervisions.get(keyIn(variables, 'supervision'));
    const petition = await this.petitions.lockOf(supervision);
    const taken: Taken = variables['signature'] === 'declined' ? 'declined' : 'done';
    const climbs = this.petitions.isSupervised(petition, supervision);
    if (climbs) {
      const signer = await this.signer(optionalKeyIn(variables, 'signedBy'));
      const dueAt = Date.parse(keyIn(variables, 'dueAt'));
      await this.takeRung.execute({ petition, supervision, step, taken, dueAt, signer, rootKey });
    } else await this.petitions.tellEnded(petition);
    return {
      ...positionOf(supervision),
      ...this.courts.variables(supervision),
      taken: climbs ? taken : null,
    };
  }

  private async signer(id: string | null) {
    if (id === null) return undefined;
    return { id, name: (await this.users.byId(id))?.displayName ?? '' };
  }
}
