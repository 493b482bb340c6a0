import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { normalisePetitionNumber, Petition, PetitionSecrets, Submission } from '../petitions/index.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignPetition } from './campaign.entity.js';
import { notOnTheList } from './campaign.errors.js';
import { CampaignRepository } from './campaign.repository.js';

/** A leader approves what the rule selected, leaves some out, or decides not to hold the campaign. */
@Injectable()
export class ApproveList implements TaskCommandHandler {
  readonly command = 'campaign.approve-list';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: CampaignRepository,
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-on-the-list */
  async execute({ businessKey, rootKey, actor, submission }: TaskCommandContext): Promise<Variables> {
    const form = new Submission(submission);
    const campaign = await this.campaigns.get(businessKey);
    const approved = form.text('decision') === 'approve';
    const opinion = form.text('opinion');
    const excluded = approved ? await this.leaveOut(campaign, form.optional('excluded')) : [];
    const batches = approved ? await this.intoBatches(campaign) : [];
    await this.campaigns.change(campaign, {
      approval: this.secrets.seal(opinion, 'campaign.approval', campaign.key),
      approvedAt: approved ? this.clock.now() : null,
      ...(approved && { state: batches.length > 0 ? 'listing' : 'running' }),
    });
    await this.audit.append(rootKey, {
      type: 'campaign.list-decided',
      actor,
      data: { campaign: campaign.key, approved, excluded, batches: batches.length },
      personal: { opinion },
    });
    return { approved, batches };
  }

  /** @returns keys of the petitions that are left out */
  private async leaveOut({ key }: Campaign, lines: string | undefined): Promise<string[]> {
    const em = this.unitOfWork.current();
    const numbers = [
      ...new Set(
        (lines ?? '')
          .split(/[\n、，,;；]/)
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ];
    if (numbers.length === 0) return [];
    const found = await em
      .createQueryBuilder(CampaignPetition, 'listed')
      .innerJoin(Petition, 'petition', 'petition.key = listed.petitionKey')
      .select('petition.key', 'key')
      .addSelect('petition.number', 'number')
      .where('listed.campaignKey = :key', { key })
      .andWhere('petition.number IN (:...numbers)', { numbers: numbers.map(normalisePetitionNumber) })
      .getRawMany<{ key: string; number: string }>();
    const known = new Set(found.map(({ number }) => number));
    const unknown = numbers.filter((number) => !known.has(normalisePetitionNumber(number)));
    if (unknown.length > 0) throw notOnTheList(unknown);
    const keys = found.map((petition) => petition.key).sort();
    await em.update(CampaignPetition, { campaignKey: key, petitionKey: In(keys) }, { state: 'excluded' });
    return keys;
  }

  /** @returns the numbers of the batches, from 1 */
  private async intoBatches({ key, criteria }: Campaign): Promise<number[]> {
    const em = this.unitOfWork.current();
    const size = criteria!.batchSize;
    const rows = await em
      .createQueryBuilder(CampaignPetition, 'listed')
      .select('listed.petitionKey', 'petitionKey')
      .where("listed.campaignKey = :key AND listed.state = 'selected'", { key })
      .orderBy('listed.ordinal')
      .getRawMany<{ petitionKey: string }>();
    const batches: number[] = [];
    for (let start = 0; start < rows.length; start += size) {
      const batch = batches.push(batches.length + 1);
      const petitionKey = In(rows.slice(start, start + size).map((row) => row.petitionKey));
      await em.update(CampaignPetition, { campaignKey: key, petitionKey }, { batch });
    }
    return batches;
  }
}
