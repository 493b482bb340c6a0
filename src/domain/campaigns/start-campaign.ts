import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { addDays, midnightAfter } from '../clocks/index.js';
import { CourtDirectory } from '../organization/index.js';
import { PetitionAccess } from '../petitions/index.js';
import { Campaign } from './campaign.entity.js';
import { closingDayRefused, notYourCourt } from './campaign.errors.js';
import type { CampaignStart } from './campaigns.dto.js';

/** The longest that a campaign may run, in days. */
const MAX_DAYS = 3 * 366;

/** A supervisor or leader begins a campaign: the rule selects, then a leader approves the list. */
@Injectable()
export class StartCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly access: PetitionAccess,
    private readonly audit: AuditTrail,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-your-court, closing-day-refused, campaign-kind-unknown */
  async execute(request: CampaignStart, actor: Actor): Promise<Campaign> {
    const { name, kind, closesOn } = request;
    const court = this.courtOf(request, actor);
    return this.unitOfWork.run(async (em) => {
      const today = lawDate(this.clock.now());
      if (closesOn <= today || closesOn > addDays(today, MAX_DAYS)) throw closingDayRefused(MAX_DAYS);
      const { path } = this.courts.get(court);
      const key = newId();
      await insertRows(em, Campaign, [
        Object.assign(new Campaign(), {
          key,
          name,
          kind,
          court,
          courtPath: path,
          closesOn,
          state: 'awaiting_approval',
          createdBy: actor.id,
          createdByName: actor.name,
          createdAt: this.clock.now(),
          version: 1,
        }),
      ]);
      const { instanceKey } = await this.host.start({
        processId: 'campaign',
        businessKey: key,
        variables: { campaign: key, court, kind, closesAt: midnightAfter(closesOn) },
        actor,
        scopes: [path],
        idempotencyKey: `campaign:${key}`,
      });
      await em.update(Campaign, { key }, { instanceKey });
      await this.audit.append(instanceKey, {
        type: 'campaign.begun',
        actor,
        data: { campaign: key, kind, court, closesOn },
      });
      return em.findOneByOrFail(Campaign, { key });
    });
  }

  private courtOf({ court }: CampaignStart, actor: Actor): string {
    const own = this.access.courtsWithRole(actor, 'supervisor', 'leader');
    const [only] = own;
    if (court === undefined && own.length === 1 && only !== undefined) return only;
    if (court === undefined || !own.includes(court)) throw notYourCourt();
    return court;
  }
}
