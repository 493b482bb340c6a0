/** Courts that go under another one: whoever stands above them now sees their matters, who stood above them does not. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { forEachApp } from '../support/for-each-app.js';

const SUPREME = 'spc.administrator';
const today = lawDate(new SystemClock().now());

interface Court {
  id: string;
  name: string;
  sign: string;
  parentId?: string;
}

describe('courts that go under another one', () => {
  forEachApp((app) => {
    const rest = async <T = Record<string, unknown>>(account: string, method: string, path: string, body?: unknown) => {
      const answer = await app().call<T>(account, method, path, body);
      if (answer.status >= 400) throw new Error(`${account} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const statusOf = async (account: string, path: string) => (await app().call(account, 'GET', path)).status;

    const register = (account: string, executingCourt: string) =>
      rest<{ petitionKey: string; instanceKey: string }>(account, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: today,
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt,
        claimKind: 'inaction',
        claimText: '拖欠工资的判决生效两年，法院一直没有执行。',
      });

    /** One import in which each of the courts goes under another one. */
    async function move(...moves: [court: string, under: string][]): Promise<void> {
      const rows = await Promise.all(
        moves.map(async ([court, parentId]) => {
          const { id, name, sign } = await rest<Court>(SUPREME, 'GET', `/v1/courts/${court}`);
          return { id, name, sign, parentId };
        }),
      );
      await rest(SUPREME, 'POST', '/v1/courts/import', { rows });
    }

    beforeAll(async () => {
      for (const [court, courtId] of Object.entries({ nanping: '3507', anhui: '34' }))
        await rest(SUPREME, 'POST', '/v1/users', {
          loginName: `${court}.leader`,
          displayName: `${court}院领导`,
          password: DEMO_PASSWORD,
          roles: [{ courtId, role: 'leader' }],
        });
    });

    it('take their petitions with them when the court that was above them goes elsewhere in the same import', async () => {
      const { petitionKey } = await register('lianjiang.clerk', '闽0122');
      await move(['3501', '34'], ['350122', '3507']);
      const petition = `/v1/petitions/${petitionKey}`;
      const seenBy = async (account: string) => [account, await statusOf(account, petition)];
      expect(
        await Promise.all(['lianjiang.leader', 'nanping.leader', 'fuzhou.leader', 'anhui.leader'].map(seenBy)),
      ).toEqual([
        ['lianjiang.leader', 200],
        ['nanping.leader', 200],
        ['fuzhou.leader', 404],
        ['anhui.leader', 404],
      ]);
      const { items } = await rest<{ items: { petitionKey: string }[] }>(
        'nanping.leader',
        'POST',
        '/v1/petitions/search',
        {},
      );
      expect(items.map((found) => found.petitionKey)).toContain(petitionKey);
    });
  });
});
