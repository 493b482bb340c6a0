/** A designer tries a process on the desk: fills in a task, turns the clock, keeps the way as a scenario. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Console } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';

const DESIGNER = 'spc.designer';
const TRY = '/designs/try?path=petition.bpmn';
const OPINION = '依法核查，情况属实，已经告知信访人。';

let house: Console;
let designer: Page;
let foreign: Page;

beforeAll(async () => {
  house = await Console.start();
  [designer, foreign] = await Promise.all([house.signIn(DESIGNER), house.signIn(DESIGNER, { language: 'en' })]);
}, 180_000);
afterAll(() => house?.stop());

/** What stands on an element of the drawing. */
const badgeOf = (page: Page, elementId: string, name: RegExp): Locator =>
  page.locator(`.djs-overlays[data-container-id="${elementId}"]`).getByRole('img', { name });
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name });
const steps = (page: Page, words: string): Promise<void> =>
  page.getByRole('status').getByText(words, { exact: true }).waitFor();

async function begin(page: Page, words = '开始试运行'): Promise<void> {
  await page.getByRole('button', { name: words }).click();
  await page.getByRole('article').waitFor();
  await page.locator('.form-viewer .fjs-form').waitFor();
}

test('the desk says what is tried, with which variables and from when, in both languages', async () => {
  await house.open(designer, '/designs');
  await designer.getByRole('link', { name: '试运行 信访件' }).click();
  await designer.getByRole('heading', { name: '试运行 petition.bpmn' }).waitFor();
  await house.open(foreign, TRY);
  for (const [page, label] of [
    [designer, '变量（JSON）'],
    [foreign, 'Variables (JSON)'],
  ] as const) {
    const variables = page.getByLabel(label);
    // What the process says comes from outside.
    expect(JSON.parse(await variables.inputValue())).toMatchObject({ receivingCourt: null, claimKind: null });
    await expectAccessible(page);
    await expectTranslated(page);
  }
  await designer.getByLabel('变量（JSON）').fill('{ "receivingCourt": ');
  await designer.getByText(/这里要填 JSON 对象/).waitFor();
  expect(await designer.getByRole('button', { name: '开始试运行' }).isDisabled()).toBe(true);
  await expectAccessible(designer);
}, 120_000);

test('a task is filled in and the token moves; the clock is turned; what would be done is seen', async () => {
  await house.open(designer, '/designs/file?path=petition.bpmn');
  await designer.getByRole('button', { name: '试运行' }).click();
  await designer.getByRole('heading', { name: '试运行 petition.bpmn' }).waitFor();
  await begin(designer);
  await steps(designer, '已走 0 步');
  await badgeOf(designer, 'screening', /进行中/).waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);

  // Refused by the form: nothing has changed.
  await designer.getByRole('button', { name: /^办\s*结$/ }).click();
  await designer.locator('.fjs-has-errors').first().waitFor();
  await screen(designer);
  await steps(designer, '已走 1 步');
  await badgeOf(designer, 'screening', /完成/).waitFor();

  const clock = designer.locator('.try-out-clock time');
  const before = await clock.getAttribute('datetime');
  await designer.getByRole('button', { name: '拨到下一个定时' }).click();
  await steps(designer, '已走 2 步');
  expect(Date.parse((await clock.getAttribute('datetime'))!)).toBeGreaterThan(Date.parse(before!));

  await tab(designer, '会做的事').click();
  const effects = designer.getByRole('list', { name: '会做的事' });
  await effects.getByText('screening.screen').waitFor();
  await effects.getByText('notice.receipt').first().waitFor();
  await expectAccessible(designer);
  for (const name of ['定时', '变量', '消息', '异常']) {
    await tab(designer, name).click();
    await expectAccessible(designer);
    await expectTranslated(designer);
  }
  await tab(designer, '变量').click();
  await designer.locator('.try-out-variables').getByText('receivingCourt').first().waitFor();
}, 120_000);

test('the way is kept as a scenario, and run again it tells no difference; of a changed file it tells them', async () => {
  await designer.getByRole('button', { name: '存为场景' }).click();
  const dialog = designer.getByRole('dialog', { name: '存为场景' });
  await dialog.getByLabel('名称').fill('本院甄别');
  await expectAccessible(designer);
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  const scenarios = designer.getByRole('list', { name: '场景' });
  await scenarios.getByRole('button', { name: '重走“本院甄别”' }).click();
  await scenarios.getByText(/没有差异/).waitFor();
  await expectAccessible(designer);

  // My draft no longer writes a receipt.
  const { content, version } = await house.call<{ content: string; version: number }>(
    DESIGNER,
    'GET',
    '/v1/designs/content?path=petition.bpmn',
  );
  const changed = content.replace('type="notice.receipt"', 'type="petition.link-repeats"');
  expect(changed).not.toBe(content);
  await house.call(DESIGNER, 'PUT', '/v1/designs/draft', { path: 'petition.bpmn', basedOn: version, content: changed });
  await house.open(designer, TRY);
  await designer.getByText('重走时用我的草稿').waitFor();
  await scenarios.getByRole('button', { name: '重走“本院甄别”' }).click();
  await scenarios.getByText(/处差异/).waitFor();
  await scenarios.getByText(/不再执行 notice\.receipt/).waitFor();
  await house.open(foreign, TRY);
  const inEnglish = foreign.getByRole('list', { name: 'Scenarios' });
  await inEnglish.getByRole('button', { name: 'Run “本院甄别”' }).click();
  await inEnglish.getByText(/no longer does notice\.receipt/).waitFor();
  for (const page of [designer, foreign]) {
    await expectAccessible(page);
    await expectTranslated(page);
  }
  await scenarios.getByRole('button', { name: '删除“本院甄别”' }).click();
  await designer
    .getByRole('button', { name: /^删\s*除$/ })
    .last()
    .click();
  await designer.getByText('这个流程还没有场景').waitFor();
}, 120_000);

test('a file that the gate refuses is not tried, and says why; a run goes on after a reload and is thrown away', async () => {
  const { content, version } = await house.call<{ content: string; version: number }>(
    DESIGNER,
    'GET',
    '/v1/designs/content?path=screening.bpmn',
  );
  const body = { path: 'screening.bpmn', basedOn: version, content: content.replace('candidateGroups=', 'assigned=') };
  await house.call(DESIGNER, 'PUT', '/v1/designs/draft', body);
  await house.open(foreign, '/designs/try?path=screening.bpmn');
  await foreign.getByRole('button', { name: 'Begin the dry run' }).click();
  await foreign.getByRole('list', { name: 'What the deployment check found' }).getByRole('listitem').first().waitFor();
  await expectAccessible(foreign);
  await expectTranslated(foreign);
  await foreign.getByText('The newest version, 1').click();
  await begin(foreign, 'Begin the dry run');
  await foreign.reload();
  await steps(foreign, '0 steps taken');
  await foreign.getByRole('article').waitFor();
  await expectAccessible(foreign);
  await expectTranslated(foreign);
  await foreign.getByRole('button', { name: 'Throw away' }).click();
  await foreign.getByRole('tooltip').getByRole('button', { name: 'Throw away' }).click();
  await foreign.getByRole('heading', { name: 'Begin a dry run' }).waitFor();
  const { items } = await house.call<{ items: { processId: string }[] }>(DESIGNER, 'GET', '/v1/dry-runs');
  expect(items.map(({ processId }) => processId)).not.toContain('screening');
}, 120_000);

test('on a phone nothing is wider than the page', async () => {
  const phone = await house.signIn(DESIGNER, { viewport: { width: 390, height: 844 } });
  await house.open(phone, TRY);
  await phone.getByText('最新保存的第 1 版').click();
  await begin(phone);
  await expectNoSidewaysScrolling(phone);
  await expectAccessible(phone);
}, 120_000);

/** Screening: to be handled by this court. */
async function screen(page: Page): Promise<void> {
  const form = page.locator('.form-viewer');
  await form.getByLabel('甄别意见').fill(OPINION);
  await form.getByLabel('有理', { exact: true }).check();
  await form.getByLabel('本院办理').check();
  await page.getByRole('button', { name: /^办\s*结$/ }).click();
}
