import type { Me, Petition, SearchResult, TimelineItem, UserTask } from './api.js';
import { RestClient } from './rest-client.js';

export interface Credentials {
  loginName: string;
  password: string;
}

const PAGE = 200;

/** A signed-in user: everything that the driver does, somebody does. */
export class Account {
  private token: Promise<string> | undefined;
  readonly rest: RestClient;

  private constructor(
    url: string,
    private readonly credentials: Credentials,
  ) {
    const anonymous = new RestClient(url);
    const signIn = async () => {
      const pair = await anonymous.call<{ accessToken: string }>({
        method: 'POST',
        path: '/v1/auth/login',
        body: this.credentials,
      });
      return pair.accessToken;
    };
    this.rest = new RestClient(
      url,
      () => (this.token ??= signIn()),
      () => (this.token = undefined),
    );
  }

  me!: Me;

  /** @throws Problem `login-refused` */
  static async signIn(url: string, credentials: Credentials): Promise<Account> {
    const account = new Account(url, credentials);
    account.me = await account.rest.call<Me>({ method: 'GET', path: '/v1/me' });
    return account;
  }

  get loginName(): string {
    return this.credentials.loginName;
  }

  isAt(courtId: string, role: string): boolean {
    return this.me.courts.some(({ court, roles }) => court.id === courtId && roles.includes(role));
  }

  /** Open tasks that nobody else has claimed, the most urgent first. */
  async openTasks(): Promise<UserTask[]> {
    const sort = [{ field: 'dueAt', order: 'ASC' }];
    const tasks = await this.searchAll<UserTask>('/v1/user-tasks/search', { state: 'open' }, { sort });
    return tasks.filter(({ assignee }) => assignee === null || assignee === this.me.id);
  }

  /** All pages of a search. */
  async searchAll<T>(path: string, filter: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<T[]> {
    const found: T[] = [];
    let after: string | null | undefined;
    do {
      const { items, page } = await this.rest.call<SearchResult<T>>({
        method: 'POST',
        path,
        body: { filter, ...more, page: { limit: PAGE, ...(after != null && { after }) } },
      });
      found.push(...items);
      after = items.length === PAGE ? page.endCursor : undefined;
    } while (after != null);
    return found;
  }

  petition(key: string): Promise<Petition> {
    return this.rest.call({ method: 'GET', path: `/v1/petitions/${key}` });
  }

  async timeline(key: string): Promise<TimelineItem[]> {
    return (await this.rest.call<{ items: TimelineItem[] }>({ method: 'GET', path: `/v1/petitions/${key}/timeline` }))
      .items;
  }
}
