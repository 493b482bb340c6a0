/** One petition: what may be done with it, both clocks in words, assigning in one click, personal data for a minute. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';

const TABS = {
  zh: ['概览', '全程记录', '流程图', '交办', '联系与告知', '材料与批注', '督办与约谈'],
  en: [
    'Overview',
    'Timeline',
    'Diagram',
    'Assignments',
    'Contacts',
    'Files and comments',
    'Supervision and interviews',
  ],
} as const;

let house: Console;
let screener: Page;
let count = 0;

beforeAll(async () => {
  house = await Console.start();
});
afterAll(() => house?.stop());

async function register(more: object = {}): Promise<string> {
  const { petitionKey } = await house.call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
    channel: 'letter',
    receivedOn: lawDate(new SystemClock().now()),
    petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
    executingCourt: '闽0122',
    caseNumber: `（2019）闽0122执${++count}号`,
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
    ...more,
  });
  return petitionKey;
}

/** As the server proposes, by REST. */
async function assign(petitionKey: string): Promise<void> {
  const path = `/v1/petitions/${petitionKey}`;
  const proposal = await house.call<Record<string, unknown> & { court: { id: string } }>(
    'fuzhou.screener',
    'GET',
    `${path}/assignment-proposal`,
  );
  const { userTaskKey, court, resultDueOn, progressDueOn, letter, screening } = proposal;
  const body = { userTaskKey, assignedCourt: court.id, resultDueOn, progressDueOn, letter, screening };
  await house.call('fuzhou.screener', 'POST', `${path}/assignments`, body);
}

const status = (page: Page, text: string) => page.locator('.page-header').getByText(text, { exact: true });

test('one click assigns, and somebody else who was about to is told who was first', async () => {
  const petition = await register();
  screener = await house.signIn('fuzhou.screener', { at: `/petitions/${petition}` });
  await status(screener, '已登记').or(status(screener, '甄别中')).waitFor();
  await screener.getByRole('button', { name: '一键交办' }).click();
  const dialog = screener.getByRole('dialog', { name: '交办' });
  await dialog.getByText('连江县人民法院', { exact: false }).first().waitFor();
  await expectAccessible(screener);
  const other = await house.signIn('fuzhou.screener', { at: `/petitions/${petition}` });
  await other.getByRole('button', { name: '一键交办' }).click();
  await other.getByRole('button', { name: '确认交办' }).waitFor();
  // The button of the proposal has the focus: the keyboard alone assigns too.
  await dialog.getByRole('button', { name: '确认交办' }).waitFor();
  await screener.keyboard.press('Enter');
  await status(screener, '已交办').waitFor();
  // The other page follows without a reload; what is open in it is refused with who was first.
  await status(other, '已交办').waitFor();
  const late = other.getByRole('dialog', { name: '交办' });
  await late.getByRole('alert').filter({ hasText: '最近一次已于' }).waitFor();
  await late.getByRole('button', { name: /取\s?消/ }).click();
  await other.getByRole('button', { name: '一键交办' }).waitFor({ state: 'detached' });
  await screener.getByRole('tab', { name: '交办', exact: true }).click();
  await screener.getByText('已发出，待签收').waitFor();
});

test('an assignment says what was written, whatever is proposed anew meanwhile; nobody is a handler too', async () => {
  const page = await house.signIn('fuzhou.screener', { at: `/petitions/${await register()}` });
  await page.getByRole('button', { name: '一键交办' }).click();
  const dialog = page.getByRole('dialog', { name: '交办' });
  await dialog.getByRole('button', { name: /^修\s*改$/ }).click();
  const proposed = page.waitForResponse((response) => response.url().includes('assignment-proposal?'));
  await dialog.getByLabel('甄别意见').fill('经查，确有理由。');
  const letter = dialog.getByLabel('交办函');
  const first = await dialog.getByLabel('首次反馈期限').getAttribute('min');
  await dialog.getByLabel('首次反馈期限').fill(first!);
  await proposed;
  const [, month, day] = first!.split('-').map(Number);
  await dialog
    .getByRole('textbox')
    .filter({ hasText: `${month}月${day}日` })
    .waitFor();
  await letter.fill(`${await letter.inputValue()}特此函告。`);
  expect(await dialog.getByLabel('甄别意见').inputValue()).toBe('经查，确有理由。');
  expect(await dialog.getByLabel('首次反馈期限').inputValue()).toBe(first);
  await page.getByRole('button', { name: '确认交办' }).click();
  await status(page, '已交办').waitFor();
});

test('every part of it in Chinese, without a violation', async () => {
  for (const name of TABS.zh) {
    await screener.getByRole('tab', { name, exact: true }).click();
    await screener.getByRole('tabpanel').waitFor();
    await expectAccessible(screener);
    await expectTranslated(screener);
  }
});

test('both clocks say in words how they were counted', async () => {
  await screener.getByRole('tab', { name: '概览' }).click();
  const clock = screener.getByRole('region', { name: '办理期限' });
  await clock.getByRole('button', { name: '如何推算' }).click();
  await clock.getByText('依据：').waitFor();
  await clock.getByText(/24 时届满/).waitFor();
  const node = screener.getByRole('region', { name: '环节期限' });
  await node.getByRole('button', { name: '如何推算' }).click();
  await node.getByText(/当日不计入/).waitFor();
});

test('personal data is shown for a reason and can be hidden again', async () => {
  expect(await screener.getByText('吴一').count()).toBe(0);
  await screener.getByRole('button', { name: '查看个人信息' }).click();
  await screener.getByLabel('理由').fill('核对信访人身份');
  await screener.getByRole('button', { name: '查看一分钟' }).click();
  await screener.getByText('吴一').first().waitFor();
  await screener.getByText('13800138000').waitFor();
  await expectAccessible(screener);
  await screener.getByRole('button', { name: /立即隐藏/ }).click();
  await screener.getByText('吴一').first().waitFor({ state: 'detached' });
});

test('in English on a phone: more time is asked for, and while that is open the button says why not', async () => {
  const petition = await register();
  await assign(petition);
  const page = await house.signIn('lianjiang.handler', {
    language: 'en',
    viewport: PHONE,
    at: `/petitions/${petition}`,
  });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Ask for more time/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Ask for more time/ });
  const range = await dialog.getByLabel('Extend until').getAttribute('max');
  await dialog.getByLabel('Extend until').fill(range!);
  await dialog.getByLabel('Reasons').fill('The house is being auctioned.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /request for more time is waiting/ }).waitFor();
  await page.keyboard.press('Escape');
  for (const name of TABS.en) {
    await page.getByRole('tab', { name, exact: true }).click();
    await page.getByRole('tabpanel').waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await expectNoSidewaysScrolling(page);
  }
});

test('a file and a comment stay with the petition', async () => {
  const petition = await register();
  const page = await house.signIn('fuzhou.clerk', { at: `/petitions/${petition}?tab=documents` });
  await page
    .getByLabel('选择要上传的文件')
    .setInputFiles({ name: '来信.txt', mimeType: 'text/plain', buffer: Buffer.from('情况说明') });
  await page.getByRole('button', { name: '下载 来信.txt' }).waitFor();
  await page.getByRole('button', { name: '添加批注' }).click();
  await page.getByLabel('批注内容').fill('原件在卷。');
  await page
    .getByRole('button', { name: '提 交' })
    .or(page.getByRole('button', { name: '提交' }))
    .first()
    .click();
  await page.getByText('原件在卷。').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 来信.txt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('来信.txt');
});

test('a petition of other courts is not there', async () => {
  const petition = await register();
  const page = await house.signIn('luoyuan.handler');
  await page.goto(`${house.url}/console/petitions/${petition}`);
  await page.getByText('没有找到').first().waitFor();
});
