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
    const tasks: UserTask[] = [];
    let after: string | undefined;
    do {
      const { items, page } = await this.rest.call<SearchResult<UserTask>>({
        method: 'POST',
        path: '/v1/user-tasks/search',
        body: { filter: { state: 'open' }, sort: [{ field: 'dueAt', order: 'ASC' }], page: { limit: PAGE, after } },
      });
      tasks.push(...items);
      after = items.length === PAGE ? page.endCursor : undefined;
    } while (after !== undefined);
    return tasks.filter(({ assignee }) => assignee === null || assignee === this.me.id);
  }

  petition(key: string): Promise<Petition> {
    return this.rest.call({ method: 'GET', path: `/v1/petitions/${key}` });
  }

  async timeline(key: string): Promise<TimelineItem[]> {
    return (await this.rest.call<{ items: TimelineItem[] }>({ method: 'GET', path: `/v1/petitions/${key}/timeline` }))
      .items;
  }
}
