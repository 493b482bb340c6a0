import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import {
  PROCESS_HOST,
  type JobContext,
  type ProcessHost,
  type TransactionalHandler,
  type Variables,
} from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { Petition } from '../petitions/index.js';
import { CampaignPetition, type CampaignPetitionState } from './campaign.entity.js';
import { CampaignRepository } from './campaign.repository.js';

interface Candidate {
  petitionKey: string;
  status: string;
  round: number;
}

/**
 * Lists one batch: each petition that is still open is on the list from now on, and supervision is
 * asked for it by a message of its own, in the same transaction. What ended since it was selected
 * is passed over. A petition that ends at this very moment is told apart by its supervision, which
 * looks again under the petition's lock.
 */
@Injectable()
export class ListBatch implements TransactionalHandler {
  readonly jobType = 'campaign.list-batch';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: CampaignRepository,
    private readonly audit: AuditTrail,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const em = this.unitOfWork.current();
    const batch = variables['batch'];
    if (typeof batch !== 'number') throw new Error('the diagram hands over no variable "batch"');
    const campaign = await this.campaigns.get(businessKey);
    const { key, criteria } = campaign;
    const candidates = await this.candidates(key, batch);
    const isOpen = ({ status }: Candidate) => criteria!.statuses.some((open) => open === status);
    const listed = candidates.filter(isOpen);
    const ended = candidates.filter((candidate) => !isOpen(candidate)).map(({ petitionKey }) => petitionKey);
    for (const [round, keys] of byRound(listed))
      await this.set(key, keys, 'listed', { round, listedAt: this.clock.now() });
    await this.set(key, ended, 'ended_before');
    for (const { petitionKey } of listed) await this.askForSupervision(petitionKey, key);
    if (!(await em.existsBy(CampaignPetition, { campaignKey: key, state: 'selected' })))
      await this.campaigns.change(campaign, { state: 'running' });
    await this.audit.append(rootKey, {
      type: 'campaign.batch-listed',
      actor: SYSTEM_ACTOR,
      data: { campaign: key, batch, petitions: listed.map(({ petitionKey }) => petitionKey), endedBefore: ended },
    });
    return {};
  }

  private candidates(campaignKey: string, batch: number): Promise<Candidate[]> {
    return this.unitOfWork
      .current()
      .createQueryBuilder(CampaignPetition, 'listed')
      .innerJoin(Petition, 'petition', 'petition.key = listed.petitionKey')
      .select('listed.petitionKey', 'petitionKey')
      .addSelect('petition.status', 'status')
      .addSelect('petition.round', 'round')
      .where("listed.campaignKey = :campaignKey AND listed.batch = :batch AND listed.state = 'selected'", {
        campaignKey,
        batch,
      })
      .orderBy('listed.ordinal')
      .getRawMany<Candidate>();
  }

  private async set(
    campaignKey: string,
    petitions: readonly string[],
    state: CampaignPetitionState,
    more: Partial<CampaignPetition> = {},
  ): Promise<void> {
    if (petitions.length === 0) return;
    const petitionKey = In([...petitions]);
    await this.unitOfWork.current().update(CampaignPetition, { campaignKey, petitionKey }, { ...more, state });
  }

  private async askForSupervision(petition: string, campaign: string): Promise<void> {
    await this.host.publishMessage({
      name: 'supervision.requested',
      correlationKey: petition,
      variables: { petition, trigger: 'campaign', campaign },
      messageKey: newId(),
      timeToLiveMs: 0,
    });
  }
}

function byRound(candidates: readonly Candidate[]): Map<number, string[]> {
  const rounds = new Map<number, string[]>();
  for (const { round, petitionKey } of candidates) rounds.set(round, [...(rounds.get(round) ?? []), petitionKey]);
  return rounds;
}
