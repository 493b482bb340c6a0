/** The list of petitions, registration, and registration in batch, as a clerk has them. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { COLUMNS } from '../../src/domain/petitions/import/columns.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { chooseOption, hasFocus, tabBackTo, tabTo, typeInto } from './support/keyboard.js';

const today = lawDate(new SystemClock().now());
const CLERK = 'lianjiang.clerk';

let house: Console;
/** One session goes from test to test: to sign in costs more than most of what is tried here. */
let clerk: Page;

async function register(more: Record<string, unknown> = {}): Promise<{ petitionKey: string; number: string }> {
  return house.call(CLERK, 'POST', '/v1/petitions', {
    channel: 'letter',
    receivedOn: today,
    petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
    executingCourt: '闽0122',
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
    ...more,
  });
}

beforeAll(async () => {
  house = await Console.start();
  await register({ caseNumber: '（2017）闽0122执123号', marks: ['urgent'] });
  await register({ petitioners: [{ name: '郑二', phone: '13800138001', caseRole: 'debtor' }], claimKind: 'delay' });
  await register({ timesRaised: 2, claimKind: 'delay' });
  clerk = await house.signIn(CLERK);
});
afterAll(() => house?.stop());

const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('link') });

/** Waits until as many rows are there. */
async function expectRows(page: Page, count: number): Promise<void> {
  await page.waitForFunction((expected) => document.querySelectorAll('tr.ant-table-row').length === expected, count);
  expect(await rows(page).count()).toBe(count);
}

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectTranslated(page);
  await expectNoSidewaysScrolling(page);
}

test('the list is filtered by what stands in the address bar, sorted, and a row opens its petition', async () => {
  const page = clerk;
  await house.open(page, '/petitions');
  await expectRows(page, 3);
  await page.getByRole('combobox', { name: '诉求类别' }).click();
  await page.locator('.ant-select-item-option', { hasText: '拖延执行' }).click();
  await page.keyboard.press('Escape');
  await expectRows(page, 2);
  expect(decodeURIComponent(page.url())).toContain('delay');
  await page.reload();
  await expectRows(page, 2);
  await page.getByRole('button', { name: '更多条件' }).click();
  await page.getByRole('combobox', { name: '初次或重复' }).click();
  await page.locator('.ant-select-item-option', { hasText: '重复信访' }).click();
  await expectRows(page, 1);
  await expectGood(page);
  await page.getByRole('button', { name: '清空条件' }).click();
  await expectRows(page, 3);
  await page.getByRole('columnheader', { name: '信访编号' }).click();
  await page.waitForURL(/sort=number/);
  await page.waitForFunction(
    () => document.querySelector('tr.ant-table-row a')?.textContent?.includes('信访1号') === true,
  );
  await rows(page).first().getByText('消极执行').click();
  await page.waitForURL(/\/petitions\/[0-9A-Z]{26}/);
});

test('a court of the tree narrows the list; a person is found exactly, and never stands in the address bar', async () => {
  const page = await house.signIn('fuzhou.clerk', { at: '/petitions' });
  await page.getByRole('region', { name: '法院' }).locator('.ant-tree-switcher').first().click();
  await page.getByRole('tree').getByText('福建省福州市鼓楼区人民法院').click();
  await page.getByText('没有符合条件的信访件').waitFor();
  await page.getByRole('tree').getByText('福建省连江县人民法院').click();
  await expectRows(page, 3);
  expect(page.url()).toContain('court=');
  await page.getByRole('button', { name: '按姓名、证件号码查' }).click();
  await page.getByText('加密保存').waitFor();
  await page.getByLabel('姓名（完全一致）').fill('郑二');
  await page.keyboard.press('Enter');
  await expectRows(page, 1);
  await page.getByText('正在按人员查询').waitFor();
  expect(decodeURIComponent(page.url())).not.toContain('郑二');
  await expectGood(page);
});

test('the list is exported as Excel, masked', async () => {
  const page = clerk;
  await house.open(page, '/petitions');
  await expectRows(page, 3);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(await download.path()) as unknown as ExcelJS.Buffer);
  const sheet = workbook.worksheets[0]!;
  expect(sheet.rowCount).toBe(4);
  expect(JSON.stringify(sheet.getSheetValues())).not.toContain('郑二');
});

test('a clerk registers: the case number is read while typed, wrong fields say why, nothing typed is lost', async () => {
  const page = clerk;
  await house.open(page, '/petitions/new');
  await page.getByRole('textbox', { name: '执行案号' }).fill('(2017)闽0122执123');
  await page.getByText('案号格式不正确').waitFor();
  await page.getByRole('textbox', { name: '执行案号' }).fill('(2017)闽0122执123号');
  await page.getByText('首次执行').waitFor();
  await page.getByText('该案已有 1 件信访').waitFor();
  // The court of the case is filled in.
  await page.locator('.ant-select', { hasText: '福建省连江县人民法院' }).first().waitFor();
  await page.getByRole('textbox', { name: '姓名' }).first().fill('吴一');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('请填写信访渠道').waitFor();
  await choose(page, '信访渠道', '来信');
  await choose(page, '诉求类别', '消极执行');
  await page.getByRole('textbox', { name: '诉求内容' }).fill('至今没有执行。');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('必须填写联系电话').first().waitFor();
  await page.getByRole('textbox', { name: '联系电话' }).first().fill('13800138000');
  await page.getByText('同一信访人已有 2 件信访').waitFor();
  await expectGood(page);
  await choose(page, '案件身份', '申请执行人');
  await page
    .getByRole('link', { name: '我的工作' })
    .or(page.getByRole('menuitem', { name: '我的工作' }))
    .first()
    .click();
  await page.getByRole('button', { name: '继续填写' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: '登记成功' }).waitFor();
  await page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).waitFor();
  await expectGood(page);
});

test('several petitioners with representatives, several accused: added and removed by keyboard, errors at their row', async () => {
  const page = clerk;
  await house.open(page, '/petitions/new');
  await choose(page, '信访渠道', '来信');
  await choose(page, '诉求类别', '消极执行');
  await page.getByRole('textbox', { name: '执行案号' }).fill('(2017)闽0122执123号');
  await page.getByRole('textbox', { name: '诉求内容' }).fill('至今没有执行。');
  const petitioner = (number: number) => page.getByRole('region', { name: `信访人 ${number}`, exact: true });
  const accused = (number: number) => page.getByRole('region', { name: `被反映人 ${number}`, exact: true });
  const name = (row: Locator) => row.getByRole('textbox', { name: '姓名' });
  const addPetitioner = page.getByRole('button', { name: '再加一名信访人' });
  await tabBackTo(page, name(petitioner(1)));
  await page.keyboard.insertText('钱一');
  await typeInto(page, petitioner(1).getByRole('textbox', { name: '联系电话' }), '13800138001');
  await chooseOption(page, petitioner(1).getByRole('combobox', { name: '案件身份' }), '申请执行人');
  for (const [number, who] of [
    [2, '钱二'],
    [3, '错加的'],
    [4, '钱四'],
  ] as const) {
    await tabTo(page, addPetitioner);
    await page.keyboard.press('Enter');
    await name(petitioner(number)).waitFor();
    expect(await hasFocus(name(petitioner(number)))).toBe(true);
    await page.keyboard.insertText(who);
  }
  await tabBackTo(page, page.getByRole('button', { name: '删除信访人 3' }));
  await page.keyboard.press('Enter');
  await petitioner(4).waitFor({ state: 'detached' });
  expect(await name(petitioner(3)).inputValue()).toBe('钱四');
  expect(await hasFocus(addPetitioner)).toBe(true);
  await tabBackTo(page, petitioner(3).getByRole('checkbox', { name: '作为代表人' }));
  await page.keyboard.press('Space');
  await tabBackTo(page, petitioner(3).getByRole('textbox', { name: '联系电话' }));
  await page.keyboard.insertText('见附件');
  for (const [number, who] of [
    [1, '赵法官'],
    [2, '错加的'],
    [3, '孙法官'],
  ] as const) {
    await tabTo(page, page.getByRole('button', { name: '添加被反映人' }));
    await page.keyboard.press('Enter');
    await name(accused(number)).waitFor();
    await page.keyboard.insertText(who);
  }
  await tabBackTo(page, page.getByRole('button', { name: '删除被反映人 2' }));
  await page.keyboard.press('Enter');
  await accused(3).waitFor({ state: 'detached' });
  expect(await name(accused(2)).inputValue()).toBe('孙法官');
  await tabBackTo(page, accused(2).getByRole('combobox', { name: '所在法院' }));
  await page.keyboard.insertText('连江');
  await page.locator('.ant-select-item-option-active', { hasText: '福建省连江县人民法院' }).waitFor();
  await page.keyboard.press('Enter');

  // What is wrong with the third petitioner stands there, and that there are three for one stands at the list.
  await page.keyboard.press('Control+Enter');
  await petitioner(3).getByText('电话号码有误').waitFor();
  expect(await petitioner(2).getByText('电话号码有误').count()).toBe(0);
  const list = page.getByRole('region', { name: '信访人', exact: true });
  await list.getByRole('alert').getByText('个人信访只有一名信访人').waitFor();
  expect(await hasFocus(petitioner(3).getByRole('textbox', { name: '联系电话' }))).toBe(true);
  await expectGood(page);
  await petitioner(3).getByRole('textbox', { name: '联系电话' }).fill('13800138004');
  await choose(page, '信访形式', '联名');
  await page.keyboard.press('Control+Enter');
  await page.getByText('联名或集体信访必须填写人数').first().waitFor();
  expect(await list.getByRole('alert').count()).toBe(0);
  await page.getByRole('spinbutton', { name: '人数' }).fill('3');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: '打开信访件' }).click();
  await page.waitForURL(/\/petitions\/[0-9A-Z]{26}/);
  const key = /[0-9A-Z]{26}/.exec(page.url())![0];
  const { persons, accusedPersons } = await house.call<{
    persons: { kind: string; name: string; phone: string | null }[];
    accusedPersons: { name: string; court: string | null }[];
  }>(CLERK, 'GET', `/v1/petitions/${key}`);
  expect(persons.map(({ kind }) => kind)).toEqual(['petitioner', 'petitioner', 'petitioner', 'representative']);
  expect(persons[2]!.phone).toContain('8004');
  expect(accusedPersons).toEqual([
    { name: '赵法官', court: null },
    { name: '孙法官', court: '350122' },
  ]);
});

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).first().click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}

async function workbook(cells: Record<string, string>[]): Promise<Buffer> {
  const file = new ExcelJS.Workbook();
  const sheet = file.addWorksheet('信访登记');
  const headers = COLUMNS.map(({ header }) => header);
  sheet.addRow(headers);
  for (const row of cells) sheet.addRow(headers.map((header) => row[header] ?? null));
  return Buffer.from(await file.xlsx.writeBuffer());
}

const row = (reference: string, more: Record<string, string> = {}) => ({
  来件编号: reference,
  信访渠道: '来信',
  收件日期: today,
  信访人姓名: '孙三',
  联系电话: '13800138002',
  案件身份: '申请执行人',
  执行法院: '闽0122',
  诉求类别: '消极执行',
  诉求内容: '至今没有执行。',
  ...more,
});

test('a file is seen by row and cell before it is registered; its wrong rows come back as Excel', async () => {
  const page = clerk;
  await house.open(page, '/petitions/import');
  await expectTranslated(page);
  const buffer = await workbook([row('X-1'), row('X-2', { 联系电话: '见附件' }), row('X-3')]);
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name: 'batch.xlsx', mimeType, buffer });
  await page.getByText('可登记 2 行，有误 1 行').waitFor();
  await page.getByText('见附件').waitFor();
  await expectGood(page);
  await page.getByRole('button', { name: '登记 2 行' }).click();
  await page.getByText('新登记 2 件').waitFor();
  await page
    .getByRole('link', { name: /信访\d+号/ })
    .first()
    .waitFor();
  await expectGood(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载有误的 1 行' }).click(),
  ]);
  const back = new ExcelJS.Workbook();
  await back.xlsx.load(readFileSync(await download.path()) as unknown as ExcelJS.Buffer);
  expect(back.worksheets[0]!.rowCount).toBe(2);
  // The result is there later on, under its address.
  await page.reload();
  await page.getByText('新登记 2 件').waitFor();
});

test('who leaves while a file is being registered finds what became of it, with the query codes', async () => {
  const page = clerk;
  await house.open(page, '/petitions/import');
  let letGo!: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/v1/petitions/import', async (route) => {
    await held;
    await route.continue();
  });
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const buffer = await workbook([row('Y-1'), row('Y-2')]);
  await page.locator('input[type=file]').setInputFiles({ name: 'batch.xlsx', mimeType, buffer });
  await page.getByRole('button', { name: '登记 2 行' }).click();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的工作' }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/work'));
  letGo();
  await page.goBack();
  await page.getByText('新登记 2 件').waitFor();
  await page.unroute('**/v1/petitions/import');
});

test('on a phone, in English: the list is of cards, and the forms are as wide as the page', async () => {
  const page = await house.signIn(CLERK, { at: '/petitions', language: 'en', viewport: PHONE });
  await page.getByRole('listitem').first().waitFor();
  await expectGood(page);
  await page.getByRole('button', { name: 'Choose a court' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await house.open(page, '/petitions/new');
  await expectGood(page);
  await house.open(page, '/petitions/import');
  await expectGood(page);
});
