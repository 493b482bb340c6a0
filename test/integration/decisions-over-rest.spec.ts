/** How a business rule task was decided, told afterwards: over a petition and the tables of this version. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Extensions } from '../../src/platform/host/index.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { DomainError } from '../../src/shared/errors.js';
import { Desk, PLAIN_ANSWERS } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';

const CLERK = 'lianjiang.clerk';
const DESIGNER = 'spc.designer';
const TABLE = 'rules/outcome-gates.dmn';
const today = lawDate(new SystemClock().now());

interface Decision {
  elementId: string;
  elementInstanceKey: string;
  decidedAt: number;
  decisionDefinitionKey: string;
  decisionDefinitionId: string;
  version: number;
  output: unknown;
  derivation: {
    decisionDefinitionKey: string;
    decisionDefinitionId: string;
    version: number;
    inputs: Record<string, unknown>;
    rules: { number: number; annotations: Record<string, string> }[];
    byDefault: boolean;
    isTable: boolean;
    output: unknown;
  }[];
}
interface Decisions {
  items: Decision[];
  page: { totalItems: number; endCursor: string | null };
}

describe('decisions over REST', () => {
  forEachApp((app) => {
    let desk: Desk;
    let petition: { petitionKey: string; instanceKey: string };
    const decisions = async (query = '', instanceKey = petition.instanceKey, account = CLERK) =>
      app().call<Decisions>(account, 'GET', `/v1/process-instances/${instanceKey}/decisions${query}`);
    const checks = async (instanceKey?: string) =>
      (await decisions('?elementId=check-outcome', instanceKey)).body.items;
    /** A petition whose handler is about to propose its outcome. */
    const toBeClosed = async (reference: string) => {
      const { body } = await app().call<{ petitionKey: string }>(CLERK, 'POST', '/v1/petitions', {
        reference,
        channel: 'visit',
        receivedOn: today,
        petitioners: [{ name: '吴大有', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      await desk.work(body.petitionKey, {}, 'close');
      return (await app().call<typeof petition>(CLERK, 'GET', `/v1/petitions/${body.petitionKey}`)).body;
    };
    const propose = async ({ petitionKey }: typeof petition, evidence: Record<string, unknown>) => {
      const { account, task } = (await desk.next(petitionKey))!;
      expect(task.formId).toBe('close');
      return desk.complete(account, task, { ...PLAIN_ANSWERS['close']!({ handler: '', day: today }), ...evidence });
    };

    beforeAll(async () => {
      desk = new Desk(
        app(),
        ['screener', 'leader', 'handler', 'clerk'].map((role) => `lianjiang.${role}`),
        today,
      );
      petition = await toBeClosed('decided-1');
      expect(await propose(petition, { paymentRecord: '', paidOn: '' })).toMatchObject({ status: 200 });
    });

    it('tells which rules of which version decided, with what was asked', async () => {
      const [check, ...others] = await checks();
      expect(others).toEqual([]);
      expect(check).toMatchObject({
        elementId: 'check-outcome',
        decisionDefinitionId: 'outcome-gates',
        name: '办结证据是否齐备 Outcome gate',
        version: 1,
        output: { passed: false, resolved: true, missing: [{ code: 'paymentRecord' }, { code: 'paidOn' }] },
      });
      const [missing, gate] = check!.derivation;
      expect(missing).toMatchObject({
        decisionDefinitionId: 'missing-evidence',
        version: 1,
        isTable: true,
        byDefault: false,
        inputs: { '办结方式 Outcome': 'enforced', '已有证据 Evidence': ['amountYuan'] },
        output: [{ code: 'paymentRecord' }, { code: 'paidOn' }],
      });
      expect(gate).toMatchObject({ decisionDefinitionId: 'outcome-gates', isTable: false, inputs: {}, rules: [] });
      const { body: content } = await app().call<{ table: { rules: { number: number; outputs: string[] }[] } }>(
        CLERK,
        'GET',
        `/v1/decision-definitions/${missing!.decisionDefinitionKey}/table`,
      );
      const counted = missing!.rules.map(({ number }) => content.table.rules.find((rule) => rule.number === number));
      expect(counted.map((rule) => rule!.outputs[0])).toEqual(['"paymentRecord"', '"paidOn"']);
      expect(missing!.rules[0]!.annotations).toEqual({ '来源 Source': '执行信访五种办结方式 The five outcomes' });
      const { body: detail } = await app().call<{ activities: { elementInstanceKey: string; elementId: string }[] }>(
        CLERK,
        'GET',
        `/v1/process-instances/${petition.instanceKey}`,
      );
      expect(detail.activities).toContainEqual(
        expect.objectContaining({ elementInstanceKey: check!.elementInstanceKey, elementId: 'check-outcome' }),
      );
    });

    it('lists them by page, the last first', async () => {
      const all = (await decisions()).body;
      expect(all).toMatchObject({ page: { totalItems: 2, endCursor: null } });
      expect(all.items.map(({ elementId }) => elementId)).toEqual(['check-outcome', 'look-up-limits']);
      const first = (await decisions('?limit=1')).body;
      const second = (await decisions(`?limit=1&after=${first.page.endCursor}`)).body;
      expect([...first.items, ...second.items]).toEqual(all.items);
      expect(second.page.endCursor).toBeNull();
      expect(await decisions('?after=abc')).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
      expect((await decisions('?limit=1000')).status).toBe(400);
    });

    it('is for those who may read the instance', async () => {
      expect(await decisions('', petition.instanceKey, DESIGNER)).toMatchObject({
        status: 403,
        body: { code: 'instance-not-readable' },
      });
      expect(await decisions('', petition.instanceKey, 'luoyuan.clerk')).toMatchObject({ status: 404 });
    });

    it('leaves nothing of a step that rolled back', async () => {
      const before = (await decisions()).body;
      const close = app().app.get(Extensions, { strict: false }).transactionalFor('petition.close')!;
      const refused = new DomainError('not-now', { kind: 'conflict', message: { zh: '现在不行。', en: 'Not now.' } });
      const run = jest.spyOn(close, 'run').mockRejectedValueOnce(refused);
      expect(await propose(petition, {})).toMatchObject({ status: 409, body: { code: 'not-now' } });
      expect(run).toHaveBeenCalledTimes(1);
      expect((await decisions()).body).toEqual(before);
    });

    it('still tells it after a newer table was deployed, and what that one decides', async () => {
      const before = await checks();
      const content = readFileSync(join(import.meta.dirname, '../../processes', TABLE), 'utf8');
      const stricter = content.replace('not(list contains(?, "amountYuan"))', '-');
      expect(stricter).not.toBe(content);
      const files = [{ name: TABLE, content: stricter }];
      expect((await app().call(DESIGNER, 'POST', '/v1/deployments', { files, reason: '试验' })).status).toBe(200);
      expect(await checks()).toEqual(before);

      const next = await toBeClosed('decided-2');
      expect((await propose(next, {})).status).toBe(200);
      const [check] = await checks(next.instanceKey);
      expect(check).toMatchObject({ version: 2, output: { passed: false, missing: [{ code: 'amountYuan' }] } });
      expect(check!.derivation[0]).toMatchObject({ version: 2, rules: [{ number: 2 }] });
      expect(check!.decisionDefinitionKey).not.toBe(before[0]!.decisionDefinitionKey);

      // What had begun before goes on by the table that it began with.
      expect((await propose(petition, {})).status).toBe(200);
      const [last, ...earlier] = await checks();
      expect(last).toMatchObject({ version: 1, output: { passed: true, missing: [] } });
      expect(last!.derivation[0]).toMatchObject({ isTable: true, rules: [], byDefault: false });
      expect(earlier).toEqual(before);
    });
  });
});
