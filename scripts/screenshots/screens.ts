/** Every screen of the console: who looks at it, and where it is. */
import type { Console } from '../../test/browser/support/console.js';

export interface Screen {
  name: string;
  account: string;
  /** A path of the console, or how to find one. */
  path: string | ((house: Console) => Promise<string>);
}

const CLERK = 'fujian.clerk';
const SCREENER = 'fujian.screener';
const SUPERVISOR = 'fuzhou.supervisor';
const ADMINISTRATOR = 'spc.administrator';

/** The key of the first that a search finds. */
const first =
  (account: string, search: string, key: string, path: (key: string) => string, body: unknown = {}) =>
  async (house: Console): Promise<string> => {
    const { items } = await house.call<{ items: Record<string, string>[] }>(account, 'POST', search, body);
    const found = items[0]?.[key];
    if (!found) throw new Error(`${search} finds nothing for ${account}`);
    return path(found);
  };

const petition = (tab: string) =>
  first(CLERK, '/v1/petitions/search', 'petitionKey', (key) => `/petitions/${key}?tab=${tab}`, {
    filter: { status: ['handling', 'assigned'] },
  });
const instance = (tab: string) =>
  first(ADMINISTRATOR, '/v1/process-instances/search', 'processInstanceKey', (key) => `/instances/${key}?tab=${tab}`, {
    filter: { state: 'active', processDefinitionId: 'petition' },
  });

export const SCREENS: readonly Screen[] = [
  { name: 'work', account: SCREENER, path: '/work' },
  {
    name: 'work-task',
    account: 'lianjiang.handler',
    path: first('lianjiang.handler', '/v1/user-tasks/search', 'userTaskKey', (key) => `/work/${key}`, {
      filter: { state: 'open' },
    }),
  },
  { name: 'petitions', account: CLERK, path: '/petitions' },
  { name: 'registration', account: CLERK, path: '/petitions/new' },
  { name: 'import', account: CLERK, path: '/petitions/import' },
  ...['overview', 'timeline', 'diagram', 'assignments', 'documents', 'supervision'].map((tab) => ({
    name: `petition-${tab}`,
    account: CLERK,
    path: petition(tab),
  })),
  { name: 'processes', account: ADMINISTRATOR, path: '/processes' },
  { name: 'process', account: ADMINISTRATOR, path: '/processes/petition' },
  { name: 'instances', account: ADMINISTRATOR, path: '/instances' },
  { name: 'instance', account: ADMINISTRATOR, path: instance('diagram') },
  { name: 'incidents', account: ADMINISTRATOR, path: '/incidents' },
  { name: 'batches', account: ADMINISTRATOR, path: '/batches' },
  {
    name: 'batch',
    account: ADMINISTRATOR,
    path: first(ADMINISTRATOR, '/v1/batches/search', 'batchKey', (key) => `/batches/${key}`),
  },
  { name: 'supervision', account: SUPERVISOR, path: '/supervision' },
  { name: 'campaigns', account: SUPERVISOR, path: '/campaigns' },
  {
    name: 'campaign',
    account: SUPERVISOR,
    path: first(SUPERVISOR, '/v1/campaigns/search', 'campaignKey', (key) => `/campaigns/${key}`),
  },
  { name: 'interviews', account: SUPERVISOR, path: '/interviews' },
  {
    name: 'interview',
    account: SUPERVISOR,
    path: first(SUPERVISOR, '/v1/interviews/search', 'interviewKey', (key) => `/interviews/${key}`),
  },
  { name: 'sanctions', account: SUPERVISOR, path: '/sanctions' },
  { name: 'courts', account: ADMINISTRATOR, path: '/admin/courts' },
  { name: 'users', account: ADMINISTRATOR, path: '/admin/users' },
  { name: 'calendar', account: ADMINISTRATOR, path: '/admin/calendar' },
  { name: 'decisions', account: ADMINISTRATOR, path: '/admin/decisions' },
  { name: 'audit', account: ADMINISTRATOR, path: '/admin/audit' },
  { name: 'clock', account: ADMINISTRATOR, path: '/admin/clock' },
  { name: 'me', account: CLERK, path: '/me' },
];
