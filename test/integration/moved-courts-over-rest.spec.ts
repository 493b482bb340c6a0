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

    /** Whether the auditor finds anything in the trail about a petition. */
    const trailOf = async (number: string, auditor: string) => {
      const filter = { about: number };
      const { items } = await rest<{ items: unknown[] }>(auditor, 'POST', '/v1/audit/search', { filter });
      return items.length > 0;
    };

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

    /** Courts of which the demo country has nobody, or not everybody. */
    async function employ(court: string, courtId: string, roles = ['leader', 'auditor']): Promise<void> {
      for (const role of roles)
        await rest(SUPREME, 'POST', '/v1/users', {
          loginName: `${court}.${role}`,
          displayName: `${court} ${role}`,
          password: DEMO_PASSWORD,
          roles: [{ courtId, role }],
        });
    }

    beforeAll(async () => {
      for (const [court, courtId] of Object.entries({ nanping: '3507', anhui: '34' })) await employ(court, courtId);
      for (const court of ['luoyuan', 'fuzhou'])
        await employ(court, court === 'fuzhou' ? '3501' : '350123', ['auditor']);
    });

    it('take with them what runs, what is said about it and its trail, and their campaigns', async () => {
      const { petitionKey, instanceKey } = await register('luoyuan.clerk', '闽0123');
      const { number } = await rest<{ number: string }>('luoyuan.clerk', 'GET', `/v1/petitions/${petitionKey}`);
      const process = `/v1/process-instances/${instanceKey}`;
      await rest('luoyuan.leader', 'POST', `${process}/comments`, { text: '请抓紧办理。' });
      const { campaignKey } = await rest<{ campaignKey: string }>('luoyuan.leader', 'POST', '/v1/campaigns', {
        name: '民生专项',
        kind: 'livelihood',
        closesOn: lawDate(new SystemClock().now() + 60 * 86_400_000),
      });
      const seenBy = async (court: string) => ({
        process: await statusOf(`${court}.leader`, process),
        comments: await statusOf(`${court}.leader`, `${process}/comments`),
        campaign: await statusOf(`${court}.leader`, `/v1/campaigns/${campaignKey}`),
        trail: await trailOf(number, `${court}.auditor`),
      });
      const ALL = { process: 200, comments: 200, campaign: 200, trail: true };
      const NONE = { process: 404, comments: 404, campaign: 404, trail: false };
      expect([await seenBy('luoyuan'), await seenBy('fuzhou'), await seenBy('nanping')]).toEqual([ALL, ALL, NONE]);
      await move(['350123', '3507']);
      expect([await seenBy('luoyuan'), await seenBy('nanping'), await seenBy('fuzhou')]).toEqual([ALL, ALL, NONE]);
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
