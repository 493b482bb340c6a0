import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { newId } from '../../shared/ids.js';
import { addDays, midnightAfter } from '../clocks/index.js';
import { CourtDirectory } from '../organization/index.js';
import { PetitionAccess, PetitionSecrets } from '../petitions/index.js';
import { Campaign } from './campaign.entity.js';
import { closingDayRefused, notYourCourt, requestKeyReused } from './campaign.errors.js';
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
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The same `Idempotency-Key` of the same user answers the same again and begins nothing.
   * @throws DomainError not-your-court, closing-day-refused, campaign-kind-unknown, idempotency-key-reused
   */
  async execute(request: CampaignStart, actor: Actor, requestKey: string): Promise<Campaign> {
    const court = this.courtOf(request, actor);
    const digest = this.secrets.digest('campaign', canonicalJson({ ...request, court }));
    const begin = () => this.begin({ ...request, court }, actor, requestKey, digest);
    try {
      return await begin();
    } catch (error) {
      // The same request at the same moment: now the other's campaign is there to be answered with.
      if (!this.dialect.isDuplicateKey(error)) throw error;
      return begin();
    }
  }

  private begin(
    { name, kind, court, closesOn }: CampaignStart & { court: string },
    actor: Actor,
    requestKey: string,
    requestDigest: string,
  ): Promise<Campaign> {
    return this.unitOfWork.run(async (em) => {
      const earlier = await em.findOneBy(Campaign, { createdBy: actor.id, requestKey });
      if (earlier && earlier.requestDigest !== requestDigest) throw requestKeyReused();
      if (earlier) return earlier;
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
          requestKey,
          requestDigest,
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
