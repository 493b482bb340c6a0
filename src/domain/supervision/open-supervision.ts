import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { isOpen, optionalKeyIn, PetitionJournal, PetitionMark, type Mark, type Petition } from '../petitions/index.js';
import { positionOf } from './position-of.js';
import { FOOT, triggerIn, type SupervisionTrigger } from './rungs.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionCourts } from './supervision-courts.js';
import type { Supervision } from './supervision.entity.js';
import { SupervisionRepository } from './supervision.repository.js';

/** What people live on: the ladder is climbed faster. */
const LIVELIHOOD: readonly Mark[] = ['livelihood', 'migrant_wages'];

/**
 * Begins the ladder of a petition's round, unless the petition has ended. Where an earlier root of
 * the same round was cancelled, its ladder is taken up where it stood: no rung is taken again.
 */
@Injectable()
export class OpenSupervision implements TransactionalHandler {
  readonly jobType = 'supervision.open';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: SupervisedPetitions,
    private readonly supervisions: SupervisionRepository,
    private readonly courts: SupervisionCourts,
    private readonly journal: PetitionJournal,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const trigger = triggerIn(variables);
    const campaign = optionalKeyIn(variables, 'campaign');
    const petition = await this.petitions.lock(businessKey);
    if (!petition || !isOpen(petition)) return { open: false };
    const supervision = await this.begin(petition, rootKey, trigger, campaign);
    await this.supervisions.addRequest(supervision, { trigger, campaign, at: this.clock.now() });
    await this.courts.letSee(petition, rootKey);
    await this.record(petition, supervision, trigger, campaign);
    const { key, round } = supervision;
    const livelihood = await this.isLivelihood(petition);
    return {
      supervision: key,
      round,
      open: true,
      improved: null,
      livelihood,
      ...positionOf(supervision),
      ...this.courts.variables(supervision),
    };
  }

  private async begin(
    { key: petitionKey, round, ...petition }: Petition,
    instanceKey: string,
    trigger: SupervisionTrigger,
    campaign: string | null,
  ): Promise<Supervision> {
    const now = this.clock.now();
    const courts = this.courts.columns(petition);
    const earlier = await this.supervisions.ofRound(petitionKey, round);
    if (earlier) {
      await this.supervisions.change(earlier, { ...courts, instanceKey, state: 'open', endedAt: null, outcome: null });
      return earlier;
    }
    const supervision: Supervision = {
      key: newId(),
      petitionKey,
      round,
      instanceKey,
      trigger,
      campaign,
      ...courts,
      ...FOOT,
      since: now,
      state: 'open',
      openedAt: now,
      endedAt: null,
      outcome: null,
      version: 1,
    };
    await this.supervisions.insert(supervision);
    return supervision;
  }

  private async record(
    petition: Petition,
    supervision: Supervision,
    trigger: SupervisionTrigger,
    campaign: string | null,
  ): Promise<void> {
    const { key, round, instanceKey: rootKey, supervisingCourt, supervisedCourt } = supervision;
    const facts = { trigger, campaign, toCourt: supervisedCourt };
    await this.journal.write({ petition, rootKey, kind: 'supervision_opened', court: supervisingCourt, facts });
    await this.audit.append(rootKey, {
      type: 'supervision.opened',
      actor: SYSTEM_ACTOR,
      data: { supervision: key, petition: petition.key, round, trigger, campaign, supervisingCourt, supervisedCourt },
    });
  }

  private async isLivelihood({ key: petitionKey }: Petition): Promise<boolean> {
    const marks = await this.unitOfWork.current().findBy(PetitionMark, { petitionKey });
    return marks.some(({ mark }) => LIVELIHOOD.includes(mark));
  }
}
