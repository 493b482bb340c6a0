import { addDays } from '../../src/domain/clocks/law-days.js';
import { lawDate } from '../../src/shared/clock.js';
import type { Account } from './account.js';
import type { CampaignView, OutcomeTable, UserTask } from './api.js';

/** Long enough for the whole ladder; it is closed earlier when nothing moves any more. */
const RUNS_DAYS = 365;

/** Campaigns of one kind, of the court of a supervisor and a leader. */
export class Campaigns {
  /** @param kind a row of the selection's table */
  constructor(
    private readonly supervisor: Account,
    private readonly leader: Account,
    private readonly court: string,
    private readonly kind: string,
  ) {}

  /** The newest with any of these petitions, closed or not: a run before this one began it. */
  async listing(isOurs: (petitionKey: string) => boolean): Promise<Campaign | undefined> {
    const { court, kind } = this;
    for (const { campaignKey, state } of await this.supervisor.searchAll<CampaignView>('/v1/campaigns/search', {
      court,
      kind,
    })) {
      const path = `/v1/campaigns/${campaignKey}/petitions/search`;
      const listed = await this.supervisor.searchAll<{ petitionKey: string }>(path, {});
      if (state !== 'dropped' && listed.some(({ petitionKey }) => isOurs(petitionKey)))
        return new Campaign(this.supervisor, this.leader, campaignKey);
    }
    return undefined;
  }

  async begin(now: number): Promise<Campaign> {
    const { court, kind } = this;
    const { campaignKey } = await this.supervisor.rest.call<CampaignView>({
      method: 'POST',
      path: '/v1/campaigns',
      body: { name: '涉民生执行信访专项督办', kind, court, closesOn: addDays(lawDate(now), RUNS_DAYS) },
    });
    return new Campaign(this.supervisor, this.leader, campaignKey);
  }
}

/** A campaign in the hands of a supervisor and a leader of its court. */
export class Campaign {
  constructor(
    private readonly supervisor: Account,
    private readonly leader: Account,
    private readonly key: string,
  ) {}

  /** Answers what is put before the leader. @returns whether anything was */
  async answer(): Promise<boolean> {
    const { items } = await this.leader.rest.call<{ items: UserTask[] }>({
      method: 'POST',
      path: '/v1/user-tasks/search',
      body: { filter: { businessKey: this.key, state: 'open' } },
    });
    for (const task of items) {
      const variables = task.formId === null ? undefined : ANSWERS[task.formId];
      if (!variables) throw new Error(`不会填写的表单 no answer to the form ${task.formId}`);
      await this.leader.rest.call({
        method: 'POST',
        path: `/v1/user-tasks/${task.userTaskKey}/completion`,
        body: { variables },
        version: task.version,
      });
    }
    return items.length > 0;
  }

  async state(): Promise<string> {
    return (await this.supervisor.rest.call<CampaignView>({ method: 'GET', path: `/v1/campaigns/${this.key}` })).state;
  }

  /** Asks for its table before its last day. */
  async requestClosing(): Promise<void> {
    await this.leader.rest.call({ method: 'POST', path: `/v1/campaigns/${this.key}/closing` });
  }

  /** The server's own count of the petitions as they stand, and the one that it was closed with. */
  outcomes(): Promise<{ now: OutcomeTable; atClose: OutcomeTable | null }> {
    return this.supervisor.rest.call({ method: 'GET', path: `/v1/campaigns/${this.key}/outcomes` });
  }
}

const ANSWERS: Readonly<Record<string, Record<string, unknown>>> = {
  'approve-campaign-list': { decision: 'approve', opinion: '同意挂牌督办。' },
  'close-campaign': {
    conclusions: '已逐件督办，化解情况如表；尚未化解的继续督办。',
    openMeasures: '未化解的由督办员持续跟踪。',
  },
};
