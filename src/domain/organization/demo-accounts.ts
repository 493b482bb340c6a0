/**
 * Accounts of the demo country: every role at one court of each level, and a sister court that must
 * not see what is theirs. Made in the demo profile only, never where there are users already.
 */
import { ROLE_NAMES, type Role, type RoleAtCourt } from './users/roles.js';

/** Known to everybody who reads this: the demo profile is for one's own machine. */
export const DEMO_PASSWORD = 'Huiyin-demo-2017';

export interface DemoAccount {
  /** `<court>.<role>`, as `lianjiang.handler`; a second one for the same role ends in 2. */
  loginName: string;
  displayName: string;
  roles: readonly RoleAtCourt[];
}

const DESK = ['clerk', 'screener', 'handler', 'supervisor', 'leader', 'administrator'] as const satisfies Role[];

const COURTS: readonly { id: string; word: string; name: string; roles: readonly Role[]; twice?: readonly Role[] }[] = [
  { id: 'supreme', word: 'spc', name: '最高人民法院', roles: [...DESK, 'designer', 'auditor'] },
  { id: '35', word: 'fujian', name: '福建高院', roles: DESK },
  { id: '3501', word: 'fuzhou', name: '福州中院', roles: DESK },
  { id: '350122', word: 'lianjiang', name: '连江县法院', roles: DESK, twice: ['clerk', 'handler'] },
  { id: '350123', word: 'luoyuan', name: '罗源县法院', roles: DESK },
];

const account = (court: (typeof COURTS)[number], role: Role, ending: string): DemoAccount => ({
  loginName: `${court.word}.${role}${ending}`,
  displayName: `${court.name}${ROLE_NAMES[role].zh}${ending}`,
  roles: [{ courtId: court.id, role }],
});

export const DEMO_ACCOUNTS: readonly DemoAccount[] = COURTS.flatMap((court) => [
  ...court.roles.map((role) => account(court, role, '')),
  ...(court.twice ?? []).map((role) => account(court, role, '2')),
]);
