import type { Campaign, Campaigns } from './campaign.js';
import type { Driver } from './driver.js';
import type { LegalClock } from './legal-clock.js';
import type { Standings } from './standings.js';

const DAY_MS = 86_400_000;
/** Longer than any wait of the ladder and its interview: whoever has not moved by then never will. */
const IN_VAIN_MS = 45 * DAY_MS;

/** A campaign that has listed all that it will. */
const LISTED = ['running', 'closing', 'closed'];

/**
 * Lets deadlines pass until the courts have been pressed as far as they can be: everybody does what is
 * theirs to do, then the legal clock is moved to when the next timer falls due. Once all are late, a
 * campaign lists them; until then no leader has any of them listed alone.
 */
export class LateRun {
  private campaign: Campaign | undefined;

  constructor(
    private readonly driver: Driver,
    private readonly clock: LegalClock,
    private readonly standings: Standings,
    private readonly campaigns: Campaigns,
    private readonly onPhase: (phase: string) => void,
  ) {}

  /** @returns the campaign, closed; undefined when all petitions had ended before one was needed */
  async run(): Promise<Campaign | undefined> {
    this.driver.isListingLeftToCampaign = true;
    this.campaign = await this.campaigns.listing((petitionKey) => this.driver.has(petitionKey));
    this.onPhase('登记交办 intake');
    let seen = '';
    let lastMoveAt = this.clock.now;
    do {
      await this.everybodyActs();
      if (this.driver.open.length === 0 || (await this.campaign?.state()) === 'closed') break;
      if (!this.campaign && this.isTimeForCampaign()) {
        this.campaign = await this.campaigns.begin(this.clock.now);
        await this.everybodyActs();
      }
      const present = `${this.driver.completed} ${this.standings.height}`;
      if (present !== seen) [seen, lastMoveAt] = [present, this.clock.now];
      else if (this.clock.now - lastMoveAt > IN_VAIN_MS) break;
      this.onPhase(this.campaign ? '专项督办 campaign' : '期限届满 deadlines pass');
    } while (await this.clock.moveOn());
    return this.close();
  }

  /** All are late, and each is supervised for it: whatever a campaign of late petitions is to list. */
  private isTimeForCampaign(): boolean {
    return this.driver.open.every(({ petitionKey }) => this.standings.of(petitionKey));
  }

  private async everybodyActs(): Promise<void> {
    do {
      await this.clock.settled();
      if (this.driver.isListingLeftToCampaign && LISTED.includes((await this.campaign?.state()) ?? ''))
        this.driver.isListingLeftToCampaign = false;
    } while ((await this.driver.look()) > 0 || (await this.campaign?.answer()) === true);
  }

  private async close(): Promise<Campaign | undefined> {
    if (!this.campaign) return undefined;
    this.onPhase('专项督办办结 closing the campaign');
    if ((await this.campaign.state()) === 'running') await this.campaign.requestClosing();
    await this.everybodyActs();
    const state = await this.campaign.state();
    if (state !== 'closed') throw new Error(`the campaign is ${state}, and nobody can close it`);
    return this.campaign;
  }
}
