/** Courts, users, the calendar, decisions, the trail and the clock, as administrators and auditors have them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectTranslated } from './support/expectations.js';

let house: Console;
let page: Page;
let auditor: Page;
let number: string;

const today = lawDate(new SystemClock().now());

beforeAll(async () => {
  house = await Console.start();
  const registered = await house.call<{ number: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
    reference: 'administration-1',
    channel: 'visit',
    receivedOn: today,
    petitioners: [{ name: '吴某', phone: '13800138000', caseRole: 'applicant' }],
    executingCourt: '闽0122',
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
  });
  ({ number } = registered);
  [page, auditor] = await Promise.all([house.signIn('spc.administrator'), house.signIn('spc.auditor')]);
});
afterAll(() => house?.stop());

/** Entries of the menu, and what they open. */
const ENGLISH = [
  ['Courts', 'Courts'],
  ['Users', 'Users'],
  ['Working days', 'Calendar of working days'],
  ['Decision tables', 'Decision tables'],
  ['Audit', 'Audit trail'],
  ['Legal clock', 'Legal clock'],
] as const;

test('the tree of courts opens level by level, and a search leads to a court', async () => {
  await house.open(page, '/admin/courts');
  const tree = page.getByRole('tree', { name: '法院目录' });
  await tree.getByText('福建省高级人民法院').waitFor();
  await tree
    .getByRole('treeitem', { name: /福建省高级人民法院/ })
    .locator('.ant-tree-switcher')
    .click();
  await tree.getByText('福州市中级人民法院').click();
  await page
    .getByRole('heading', { name: '福建省福州市中级人民法院' })
    .or(page.getByRole('heading', { name: /福州市中级人民法院/ }))
    .first()
    .waitFor();
  await page.getByLabel('按名称或代字查找').fill('闽0122');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /连江县人民法院/ }).click();
  await page.getByRole('heading', { level: 2, name: /连江县人民法院/ }).waitFor();
  // Where one is stands in the address: a reload shows the same.
  await page.reload();
  await page.getByRole('heading', { level: 2, name: /连江县人民法院/ }).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
});

test('an import is shown row by row before anything is written', async () => {
  await page.getByRole('button', { name: '导入法院' }).click();
  const drawer = page.getByRole('dialog');
  const choose = (content: string) =>
    drawer
      .locator('input[type=file]')
      .setInputFiles({ name: 'courts.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await choose('编号,名称,代字,上级法院编号\n350199,福建省新设区人民法院,X1,3501\n');
  await drawer.getByText('有 1 行有误').waitFor();
  expect(await drawer.getByRole('button', { name: /^导入 / }).isDisabled()).toBe(true);
  await choose('编号,名称,代字,上级法院编号\n350199,福建省新设区人民法院,闽0199,3501\n');
  await drawer.getByRole('cell', { name: '新增' }).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  await drawer.getByRole('button', { name: '导入 1 个法院' }).click();
  await page.getByText('已导入：新增 1 个').waitFor();
  await house.call('spc.administrator', 'GET', '/v1/courts/350199');
});

test('an account is made with a password that is shown once, and closed again', async () => {
  await house.open(page, '/admin/users');
  await page.getByRole('button', { name: '新建用户' }).click();
  const drawer = page.getByRole('dialog', { name: '新建用户' });
  await drawer.getByLabel('登录名').fill('lianjiang.newcomer');
  await drawer.getByLabel('姓名').fill('新来的登记员');
  await drawer.getByLabel('第 1 项角色的法院').fill('闽0122');
  await page
    .getByTitle('连江')
    .or(page.locator('.ant-select-item-option', { hasText: '连江县' }))
    .first()
    .click();
  await drawer.getByLabel('第 1 项角色', { exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: '登记员' }).click();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: '新建' }).click();
  const told = page.getByRole('dialog', { name: '新密码' });
  const password = (await told.getByTestId('new-password').textContent())!;
  expect(password.length).toBeGreaterThan(15);
  await told.getByRole('button', { name: '已交给本人' }).click();
  const signIn = async () => {
    const response = await fetch(`${house.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginName: 'lianjiang.newcomer', password }),
    });
    return response.status;
  };
  expect(await signIn()).toBe(200);

  await page.getByLabel('姓名或登录名').fill('lianjiang.new');
  await page.keyboard.press('Enter');
  await page.getByText('共 1 条').waitFor();
  await page.getByRole('button', { name: '新来的登记员' }).click();
  const edit = page.getByRole('dialog', { name: '修改用户' });
  await edit.getByRole('switch').click();
  await edit.getByRole('button', { name: '保存' }).click();
  await page.getByRole('cell', { name: '停用' }).waitFor();
  expect(await signIn()).toBe(401);
  await expectAccessible(page);
  await expectTranslated(page);
});

test('the calendar is edited by keyboard, previewed and published, and the deadlines follow', async () => {
  await house.open(page, '/admin/calendar?year=2027');
  await page.getByText('2027 年的放假通知尚未录入').waitFor();
  await page.getByRole('button', { name: '修改' }).click();
  await page.getByLabel('节日', { exact: true }).fill('试验日');
  await page.getByRole('button', { name: '2027-03-01 工作日' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '2027-03-02 放假 试验日' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '预览并发布' }).click();
  const preview = page.getByRole('dialog', { name: '发布 2027 年工作日历' });
  await preview.getByRole('cell', { name: '2027-03-02' }).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  await preview.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('期限已全部重新计算').waitFor();
  const year = await house.call<{ holidays: Record<string, string> }>('lianjiang.clerk', 'GET', '/v1/calendar/2027');
  expect(year.holidays['2027-03-02']).toBe('试验日');
});

test('who looks after one court reads the calendar and can’t change it', async () => {
  const other = await house.signIn('lianjiang.administrator', { at: '/admin/calendar?year=2026' });
  await other.getByText('由最高人民法院管理员维护').waitFor();
  expect(await other.getByRole('button', { name: '修改' }).count()).toBe(0);
  await house.open(other, '/admin/clock');
  await other.getByText('法定时钟由最高人民法院管理员调整').waitFor();
  expect(await other.getByRole('button', { name: '调整' }).count()).toBe(0);
});

test('a decision is read as a table and as drawn, with the processes that follow it', async () => {
  await house.open(page, '/admin/decisions');
  await page.getByLabel('按名称查找').fill('期限');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /逐环节期限/ }).click();
  await page.getByRole('columnheader', { name: '条件' }).waitFor();
  expect(await page.getByRole('row').count()).toBeGreaterThan(5);
  await expectAccessible(page);
  await page.getByText('设计图', { exact: true }).click();
  const drawn = page.locator('.dmn-decision-table-container');
  await drawn.waitFor();
  // What the library says itself is in the user's language too.
  await drawn.getByText('命中策略：').waitFor();
  expect(await drawn.getByText(/^(Hit policy|When|And|Then|Annotations)/).count()).toBe(0);
  await expectAccessible(page);
  await expectTranslated(page);
});

test('the trail is searched, an entry is opened, and the whole is verified with its outcome', async () => {
  await house.open(auditor, '/admin/audit');
  await auditor.getByLabel('关于').fill(number);
  await auditor.keyboard.press('Enter');
  await auditor
    .getByRole('link', { name: `信访件${number}` })
    .first()
    .waitFor();
  await auditor.getByRole('button', { name: '登记', exact: true }).click();
  const entry = auditor.getByRole('dialog', { name: '一条留痕' });
  await entry.getByText('petition.registered').waitFor();
  await expectAccessible(auditor);
  await expectTranslated(auditor);
  await entry.getByRole('button', { name: '核验这条留痕链' }).click();
  await auditor.getByText('留痕完整').first().waitFor();
  await auditor.getByRole('button', { name: '核验全部留痕' }).click();
  await auditor.locator('.ant-alert', { hasText: '个外部锚' }).getByText('留痕完整').waitFor();
  await expectAccessible(auditor);
  await expectTranslated(auditor);
});

test('the clock says what will fall due, and goes on', async () => {
  await house.open(page, '/admin/clock');
  await page.getByLabel('天数').fill('60');
  await page.getByText('将逾期的待办').waitFor();
  await page.getByRole('table').getByRole('link').first().waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  const before = await house.call<{ now: string }>('spc.administrator', 'GET', '/v1/legal-clock');
  await page.getByRole('button', { name: '调整', exact: true }).click();
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: '调整' })
    .or(page.locator('.ant-popconfirm').getByRole('button', { name: '调整' }))
    .first()
    .click();
  await page.getByText(/法定时间现为/).waitFor();
  const after = await house.call<{ now: string }>('spc.administrator', 'GET', '/v1/legal-clock');
  expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(59 * 86_400_000);
});

test('on a phone nothing of the tables is lost', async () => {
  await auditor.setViewportSize(PHONE);
  await house.open(auditor, '/admin/audit');
  await auditor.getByRole('table').first().waitFor();
  await expectAccessible(auditor);
});

test('every screen is complete in English', async () => {
  const english = await house.signIn('spc.administrator', { language: 'en', at: '/admin/courts' });
  for (const [entry, heading] of ENGLISH) {
    await english.getByRole('navigation').getByRole('link', { name: entry, exact: true }).click();
    await english.getByRole('heading', { level: 1, name: heading }).waitFor();
    await expectAccessible(english);
    await expectTranslated(english);
  }
});
