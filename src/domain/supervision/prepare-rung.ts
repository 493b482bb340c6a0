import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { keyIn } from '../petitions/index.js';
import { EndLadder } from './end-ladder.js';
import { positionOf } from './position-of.js';
import { ladderStepIn } from './rungs.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionCourts } from './supervision-courts.js';
import { SupervisionRepository } from './supervision.repository.js';
import { TakeRung } from './take-rung.js';

/** A term is over: is the petition still open, does the ladder still stand where it stood, and who has it now? */
@Injectable()
export class PrepareRung implements TransactionalHandler {
  readonly jobType = 'supervision.prepare';

  constructor(
    private readonly petitions: SupervisedPetitions,
    private readonly supervisions: SupervisionRepository,
    private readonly courts: SupervisionCourts,
    private readonly takeRung: TakeRung,
    private readonly ladder: EndLadder,
  ) {}

  async run({ rootKey, variables }: JobContext): Promise<Variables> {
    const supervision = await this.supervisions.get(keyIn(variables, 'supervision'));
    const petition = await this.petitions.lockOf(supervision);
    const open = this.petitions.isSupervised(petition, supervision);
    if (open) {
      const courts = this.courts.columns(petition);
      if (courts.supervisedCourt !== supervision.supervisedCourt) {
        await this.courts.letSee(petition, rootKey);
        await this.supervisions.change(supervision, courts);
      }
    } else await this.ladder.end(supervision, petition.outcome, rootKey);
    const proceed = open && supervision.rung === variables['decidedAfter'];
    // A table that can't be followed is known before a leader signs in vain.
    if (proceed) await this.takeRung.check(ladderStepIn(variables), supervision);
    return {
      open,
      proceed,
      ...positionOf(supervision),
      ...this.courts.variables(supervision),
    };
  }
}
