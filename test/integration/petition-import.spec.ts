import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { COLUMNS } from '../../src/domain/petitions/import/columns.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { forEachApp } from '../support/for-each-app.js';
import type { TestApp } from '../support/test-app.js';

const today = lawDate(new SystemClock().now());

type Cells = Record<string, ExcelJS.CellValue>;

const good = (reference: string, more: Cells = {}): Cells => ({
  来件编号: reference,
  信访渠道: '来信',
  收件日期: today,
  信访人姓名: '吴𠮷',
  联系电话: '13800138000',
  案件身份: '申请执行人',
  执行法院: '闽0122',
  诉求类别: '消极执行',
  诉求内容: "'; DROP TABLE petition; -- <script>alert(1)</script>",
  ...more,
});

async function workbookOf(rows: Cells[], headers = COLUMNS.map(({ header }) => header)): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('信访登记');
  sheet.addRow(headers);
  for (const row of rows) sheet.addRow(headers.map((header) => row[header] ?? null));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface Row {
  row: number;
  status: string;
  number?: string;
  queryCode?: string;
  errors?: { field: string; code: string }[];
}
interface Imported {
  code?: string;
  errors?: { field: string; code: string }[];
  registered: number;
  alreadyRegistered: number;
  refused: number;
  rows: Row[];
}

interface Preview {
  good: number;
  alreadyRegistered: number;
  wrong: number;
  rows: { status: string; errors: { field: string; header: string; value: string; code: string }[] }[];
}

const formOf = (file: Uint8Array) => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'petitions.xlsx');
  return form;
};

const send = <T = Record<string, unknown>>(
  app: TestApp,
  route: string,
  file: Uint8Array,
  account = 'lianjiang.clerk',
) => app.call<T>(account, 'POST', `/v1/petitions/import/${route}`, formOf(file));

function upload(app: TestApp, file: Uint8Array, key?: string, account = 'lianjiang.clerk') {
  return app.call<Imported>(
    account,
    'POST',
    '/v1/petitions/import',
    formOf(file),
    key ? { 'idempotency-key': key } : {},
  );
}

const cell = (header: string, row: number) => {
  const place = COLUMNS.findIndex((column) => column.header === header);
  const letter = place < 26 ? String.fromCharCode(65 + place) : `A${String.fromCharCode(65 + place - 26)}`;
  return `${letter}${row}`;
};

describe('petitions from an Excel file', () => {
  forEachApp((app) => {
    const total = async () => {
      const { body } = await app().call<{ page: { totalItems: number } }>(
        'lianjiang.clerk',
        'POST',
        '/v1/petitions/search',
        {},
      );
      return body.page.totalItems;
    };

    it('registers good rows once and names the wrong cells of the others', async () => {
      const before = await total();
      const file = await workbookOf([
        good('A-1', { 第几次信访: 2, 申请执行金额: '1,234,567.80', 特殊标记: '农民工工资；紧急' }),
        good('A-2', { 信访渠道: '传真', 收件日期: '2026年2月30日', 联系电话: '见附件' }),
        good('A-1'),
        good('A-3', { 信访形式: '集体', 人数: 30, 其他信访人: '钱一；孙二', 代表人: '钱一、周五' }),
        good('A-4', { 诉求内容: { formula: '1+1', result: 2 }, 具体请求: '=HYPERLINK("x")' }),
        good('A-5', { 执行案号: '（2017）闽0123执5号', 申请执行金额: 1.005 }),
        good('A-6', { 信访人姓名: { richText: [{ text: '欧阳' }, { text: '𠀋' }] } }),
      ]);
      const { status, body } = await upload(app(), file, 'first');
      expect(status).toBe(200);
      expect(body).toMatchObject({ registered: 2, alreadyRegistered: 0, refused: 5 });
      expect(body.rows.map((row) => row.status)).toEqual([
        'registered',
        'refused',
        'refused',
        'refused',
        'refused',
        'refused',
        'registered',
      ]);
      const errors = (index: number) => body.rows[index]!.errors!.map(({ field, code }) => `${field} ${code}`).sort();
      expect(errors(1)).toEqual(
        [
          `${cell('信访渠道', 3)} unknown-value`,
          `${cell('收件日期', 3)} not-a-date`,
          `${cell('联系电话', 3)} bad-phone`,
        ].sort(),
      );
      expect(errors(2)).toEqual([`${cell('来件编号', 4)} duplicate-reference`]);
      expect(errors(3)).toEqual([`${cell('代表人', 5)} unknown-value`]);
      expect(errors(4)).toEqual(
        [`${cell('具体请求', 6)} text-like-formula`, `${cell('诉求内容', 6)} cell-is-formula`].sort(),
      );
      expect(errors(5)).toEqual([`${cell('执行案号', 7)} sign-mismatch`, `${cell('申请执行金额', 7)} out-of-range`]);
      expect(await total()).toBe(before + 2);

      const again = await upload(app(), file, 'first');
      expect(again.body).toEqual(body);
      const later = await upload(app(), file);
      expect(later.body).toMatchObject({ registered: 0, alreadyRegistered: 2, refused: 5 });
      expect(later.body.rows[0]).toMatchObject({ number: body.rows[0]!.number });
      expect(later.body.rows[0]).not.toHaveProperty('queryCode');
      expect(await total()).toBe(before + 2);

      const other = await upload(app(), await workbookOf([good('A-9')]), 'first');
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    });

    it('shows beforehand what would become of each row, by cell, and writes nothing', async () => {
      const before = await total();
      const known = await upload(app(), await workbookOf([good('P-1')]));
      const file = await workbookOf([
        good('P-1'),
        good('P-2', { 执行案号: '(2017)闽0122执０5号' }),
        good('P-3', { 收件日期: '2026年2月30日', 联系电话: '见附件' }),
        good('P-2'),
      ]);
      const { status, body } = await send<Preview>(app(), 'preview', file);
      expect(status).toBe(200);
      expect(body).toMatchObject({ good: 1, alreadyRegistered: 1, wrong: 2 });
      expect(body.rows[0]).toMatchObject({
        row: 2,
        status: 'already-registered',
        petition: { number: known.body.rows[0]!.number },
      });
      expect(body.rows[1]).toMatchObject({
        status: 'good',
        reference: 'P-2',
        petitioner: '吴*',
        receivedOn: today,
        caseNumber: '（2017）闽0122执5号',
        executingCourtName: '福建省连江县人民法院',
        claimKind: 'inaction',
        errors: [],
      });
      expect(body.rows[2]!.errors.map(({ field, header, value, code }) => [field, header, value, code])).toEqual([
        [cell('收件日期', 4), '收件日期', '2026年2月30日', 'not-a-date'],
        [cell('联系电话', 4), '联系电话', '见附件', 'bad-phone'],
      ]);
      expect(body.rows[3]).toMatchObject({ status: 'wrong', errors: [{ code: 'duplicate-reference', value: 'P-2' }] });
      expect(await total()).toBe(before + 1);
      expect(await send(app(), 'preview', file, 'fuzhou.screener')).toMatchObject({ status: 403 });
      expect(await send(app(), 'preview', Buffer.from('no file'))).toMatchObject({ body: { code: 'not-a-workbook' } });
    });

    it('gives the wrong rows back as Excel with the reasons in the cells, ready to be mended', async () => {
      const file = await workbookOf([
        good('Q-1'),
        good('Q-2', { 收件日期: '2026年2月30日', 具体请求: '=HYPERLINK("x")' }),
        good('Q-3', { 诉求内容: { formula: '1+1', result: 2 } }),
      ]);
      const answer = await app().file('lianjiang.clerk', '/v1/petitions/import/refused-rows', formOf(file));
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(answer as unknown as ExcelJS.Buffer);
      const sheet = workbook.worksheets[0]!;
      expect(sheet.rowCount).toBe(3);
      const wrong = sheet.getCell(cell('收件日期', 2));
      expect(wrong.value).toBe('2026年2月30日');
      expect(JSON.stringify(wrong.note)).toContain('2026-03-09');
      const formulaLike = sheet.getCell(cell('具体请求', 2));
      expect([formulaLike.type, formulaLike.value]).toEqual([ExcelJS.ValueType.String, '=HYPERLINK("x")']);
      expect(sheet.getCell(2, COLUMNS.length + 1).value).toMatch(/原第3行.*收件日期：.*具体请求：/u);

      sheet.getCell(cell('收件日期', 2)).value = today;
      sheet.getCell(cell('具体请求', 2)).value = '请求执行';
      sheet.getCell(cell('诉求内容', 3)).value = '请求执行';
      const mended = await upload(app(), Buffer.from(await workbook.xlsx.writeBuffer()));
      expect(mended.body).toMatchObject({ registered: 2, refused: 0 });
      const none = await send(app(), 'refused-rows', await workbookOf([good('Q-1')]));
      expect(none).toMatchObject({ status: 422, body: { code: 'nothing-refused' } });
    });

    it('tells the uploader how far an upload has come, and its result later on', async () => {
      const file = await workbookOf([good('R-1'), good('R-2', { 联系电话: '见附件' })]);
      const { body } = await upload(app(), file, 'seen-later');
      const read = (account: string, path: string) =>
        app().call<Record<string, unknown>>(account, 'GET', `/v1/petitions/imports/${path}`);
      const progress = await read('lianjiang.clerk', 'seen-later');
      expect(progress.body).toMatchObject({ rows: 2, done: 2, registered: 1, refused: 1, isFinished: true });
      expect((await read('lianjiang.clerk', `${progress.body['importKey'] as string}/result`)).body).toEqual(body);
      expect(await read('fuzhou.clerk', 'seen-later')).toMatchObject({ status: 404 });
      expect(await read('fuzhou.clerk', `${progress.body['importKey'] as string}/result`)).toMatchObject({
        status: 404,
      });
    });

    it('registers once when the same file arrives several times at once', async () => {
      const before = await total();
      const file = await workbookOf([good('B-1'), good('B-2'), good('B-3')]);
      const answers = await Promise.all([undefined, undefined, 'same', 'same'].map((key) => upload(app(), file, key)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await total()).toBe(before + 3);
      expect(answers[2]!.body).toEqual(answers[3]!.body);
    });

    it('numbers a court’s petitions without gaps', async () => {
      const { body } = await app().call<{ items: { number: string }[] }>(
        'lianjiang.clerk',
        'POST',
        '/v1/petitions/search',
        {
          filter: { registeringCourt: '350122' },
          page: { limit: 200 },
        },
      );
      const serials = body.items.map(({ number }) => Number(/信访(\d+)号/.exec(number)![1])).sort((a, b) => a - b);
      expect(serials).toEqual(serials.map((_, index) => index + 1));
    });

    it('refuses what is no whole file of the template, and registers nothing', async () => {
      const before = await total();
      const file = await workbookOf([good('C-1')]);
      const refused: [Uint8Array, number, string][] = [
        [file.subarray(0, file.length / 2), 422, 'workbook-damaged'],
        [Buffer.concat([file.subarray(0, 200), Buffer.alloc(400), file.subarray(600)]), 422, 'workbook-damaged'],
        [Buffer.from('来件编号,信访渠道\n1,来信'), 422, 'not-a-workbook'],
        [Buffer.from('D0CF11E0A1B11AE1', 'hex'), 422, 'not-a-workbook'],
        [Buffer.alloc(0), 422, 'not-a-workbook'],
        [await workbookOf([]), 422, 'no-rows'],
        [await workbookOf([good('C-1')], ['来件编号', '来件编号 *', '颜色']), 422, 'headers-wrong'],
        [Buffer.alloc(21 * 1024 * 1024, 1), 413, 'body-too-large'],
      ];
      for (const [bytes, status, code] of refused)
        expect(await upload(app(), bytes)).toMatchObject({ status, body: { code } });
      expect(await app().call('lianjiang.clerk', 'POST', '/v1/petitions/import', new FormData())).toMatchObject({
        status: 422,
        body: { code: 'file-missing' },
      });
      expect(await upload(app(), file, undefined, 'lianjiang.handler')).toMatchObject({ status: 403 });
      expect(await total()).toBe(before);
    });
  });
});
