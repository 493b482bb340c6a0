import { beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { forEachApp } from '../support/for-each-app.js';

const day = (days: number) => lawDate(new SystemClock().now() + days * 86_400_000);
const ACCOUNT = 'fuzhou.clerk';
const IDENTITY = '11010519491231002X';

interface Summary {
  petitionKey: string;
  number: string;
  petitioner: string;
  executingCourtName: string;
}
interface Page {
  items: Summary[];
  page: { totalItems: number; hasMoreTotalItems: boolean; endCursor: string | null };
}

describe('lists of petitions', () => {
  forEachApp((app) => {
    const keys: string[] = [];

    const register = async (more: Record<string, unknown> = {}, account = ACCOUNT) => {
      const { status, body } = await app().call<{ petitionKey: string }>(account, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴𠮷', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
        ...more,
      });
      expect(status).toBe(201);
      return body.petitionKey;
    };
    const search = async (request: Record<string, unknown>, account = ACCOUNT) => {
      const { status, body } = await app().call<Page>(account, 'POST', '/v1/petitions/search', request);
      expect(status).toBe(200);
      return body;
    };
    const found = async (request: Record<string, unknown>, account = ACCOUNT) =>
      (await search(request, account)).items.map(({ petitionKey }) => keys.indexOf(petitionKey));

    beforeAll(async () => {
      keys.push(
        await register({ receivedOn: day(-3), marks: ['urgent', 'military'], caseNumber: '（2017）闽0122执123号' }),
        await register({ receivedOn: day(-1), timesRaised: 2, claimKind: 'delay' }),
        await register({
          receivedOn: day(-2),
          form: 'joint',
          headcount: 3,
          petitioners: [
            { name: '=1+1', phone: '13800138001', caseRole: 'applicant', identityNumber: IDENTITY },
            { name: '孙二', phone: '13800138002' },
          ],
        }),
      );
    });

    it('are filtered by court, kinds, marks, forms, repeats and days', async () => {
      expect(await found({})).toEqual([2, 1, 0]);
      expect(await found({ filter: { mark: ['military', 'foreign'] } })).toEqual([0]);
      expect(await found({ filter: { claimKind: ['delay', 'illegal'] } })).toEqual([1]);
      expect(await found({ filter: { form: 'joint' } })).toEqual([2]);
      expect(await found({ filter: { isRepeat: true } })).toEqual([1]);
      expect(await found({ filter: { receivedOn: { from: day(-2), to: day(-2) } } })).toEqual([2]);
      expect(await found({ filter: { court: '3501' } })).toEqual([2, 1, 0]);
      expect(await found({ filter: { court: '35' } })).toEqual([2, 1, 0]);
      expect(await found({ filter: { court: '350122' } })).toEqual([]);
      expect(await found({ filter: { clockState: 'running' } })).toEqual([2, 1, 0]);
      expect(await found({ filter: { dueOn: { to: day(3) } } })).toEqual([]);
      expect(await found({ filter: { dueOn: { from: day(3), to: day(400) } } })).toEqual([2, 1, 0]);
      expect(await found({ filter: { court: '3501' } }, 'lianjiang.clerk')).toEqual([]);
    });

    it('are sorted by receipt, last day and number, and paged with the same order', async () => {
      const sort = (field: string, order: string) => [{ field, order }];
      expect(await found({ sort: sort('receivedOn', 'ASC') })).toEqual([0, 2, 1]);
      expect(await found({ sort: sort('dueOn', 'DESC') })).toEqual([1, 2, 0]);
      expect(await found({ sort: sort('number', 'ASC') })).toEqual([0, 1, 2]);
      const first = await search({ sort: sort('receivedOn', 'ASC'), page: { limit: 2 } });
      expect(first.page).toMatchObject({ totalItems: 3, hasMoreTotalItems: false });
      const after = first.page.endCursor!;
      expect(await found({ sort: sort('receivedOn', 'ASC'), page: { limit: 2, after } })).toEqual([1]);
      const mixed = await app().call(ACCOUNT, 'POST', '/v1/petitions/search', { page: { after } });
      expect(mixed).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
    });

    it('follow a clock that is stopped for a while', async () => {
      const later = () => found({ filter: { dueOn: { from: day(0) } }, sort: [{ field: 'dueOn', order: 'ASC' }] });
      expect(await later()).toEqual([0, 2, 1]);
      const pause = await app().call<{ pauseKey: string }>(
        'fuzhou.supervisor',
        'POST',
        `/v1/petitions/${keys[0]!}/clock-pauses`,
        { code: 'appraisal', from: day(0), reason: '委托评估。' },
      );
      expect(pause.status).toBeLessThan(300);
      expect(await later()).toEqual([2, 1]);
      expect(await found({ filter: { clockState: 'paused' } })).toEqual([0]);
      expect(await found({ sort: [{ field: 'dueOn', order: 'ASC' }] })).toEqual([2, 1, 0]);
    });

    it('tell of a case number while it is typed', async () => {
      const check = async (body: Record<string, unknown>, account = ACCOUNT) =>
        (await app().call(account, 'POST', '/v1/petitions/case-number-checks', body)).body;
      expect(await check({ caseNumber: '(2017) 闽0122执１23号' })).toMatchObject({
        caseNumber: '（2017）闽0122执123号',
        court: { id: '350122', name: '福建省连江县人民法院', sign: '闽0122' },
        type: { zh: '首次执行' },
        problems: [],
        petitions: { total: 1, visible: [{ petitionKey: keys[0] }] },
      });
      // Another court learns that there is one, not which.
      expect(await check({ caseNumber: '（2017）闽0122执123号' }, 'lianjiang.clerk')).toMatchObject({
        petitions: { total: 1, visible: [] },
      });
      expect(await check({ caseNumber: '（2017）闽0122执123号', executingCourt: '3501' })).toMatchObject({
        problems: [{ code: 'sign-mismatch' }],
      });
      expect(await check({ caseNumber: '（2017）闽01' })).toMatchObject({
        caseNumber: null,
        problems: [{ code: 'case-number-unreadable' }],
      });
      expect(await check({ caseNumber: '（2017）闽9999执1号' })).toMatchObject({
        court: null,
        problems: [{ code: 'case-number-unknown-court' }],
      });
    });

    it('tell of earlier petitions of the same persons, as far as the clerk may see them', async () => {
      const check = async (body: Record<string, unknown>, account = ACCOUNT) => {
        const answer = await app().call<{ items: { ground: string; petition: Summary }[] }>(
          account,
          'POST',
          '/v1/petitions/repeat-checks',
          body,
        );
        return answer.body.items.map(({ ground, petition }) => [ground, keys.indexOf(petition.petitionKey)]);
      };
      expect(await check({ petitioners: [{ name: '某某', identityNumber: IDENTITY.toLowerCase() }] })).toEqual([
        ['identity', 2],
      ]);
      expect(await check({ petitioners: [{ name: '吴𠮷', phone: '138 0013 8000' }] })).toEqual([
        ['name_and_phone', 1],
        ['name_and_phone', 0],
      ]);
      expect(await check({ petitioners: [{ name: '吴𠮷' }], caseNumber: '(2017)闽0122执123号' })).toEqual([
        ['case', 0],
      ]);
      expect(await check({ petitioners: [{ name: '吴𠮷' }] })).toEqual([]);
      expect(await check({ petitioners: [{ name: '吴𠮷', phone: '13800138000' }] }, 'lianjiang.clerk')).toEqual([]);
    });

    it('are exported as they are shown, as text whatever it begins with, and it is in the trail', async () => {
      const file = await app().file(ACCOUNT, '/v1/petitions/export?lang=zh', {
        filter: { form: 'joint', name: '=1+1' },
        columns: ['number', 'petitioner', 'headcount', 'executingCourt', 'status'],
      });
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(file as unknown as ExcelJS.Buffer);
      const sheet = workbook.worksheets[0]!;
      expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual([
        '信访编号',
        '信访人',
        '人数',
        '执行法院',
        '状态',
      ]);
      expect(sheet.rowCount).toBe(2);
      const masked = sheet.getCell('B2');
      expect([masked.type, masked.value, masked.numFmt]).toEqual([ExcelJS.ValueType.String, '=**', '@']);
      expect(sheet.getCell('C2').value).toBe(3);
      expect(sheet.getCell('D2').value).toBe('福建省连江县人民法院');

      const me = await app().call<{ id: string }>(ACCOUNT, 'GET', '/v1/me');
      const entries = await app()
        .app.get(UnitOfWork, { strict: false })
        .read((em) => em.findBy(AuditEntry, { rootKey: me.body.id, type: 'petitions.exported' }));
      expect(entries).toHaveLength(1);
      expect(entries[0]!.data).toMatchObject({ rows: 1, filter: { form: 'joint' } });
      expect(JSON.stringify(entries[0]!.data)).not.toContain('=1+1');
      const english = await app().file(ACCOUNT, '/v1/petitions/export?lang=en', { columns: ['status'] });
      await workbook.xlsx.load(english as unknown as ExcelJS.Buffer);
      expect(workbook.worksheets.at(-1)!.getCell('A1').value).toBe('status');
    });
  });
});
