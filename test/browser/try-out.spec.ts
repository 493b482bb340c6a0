/** A designer tries a process on the desk: fills in a task, turns the clock, keeps the way as a scenario. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  assignment,
  catching,
  diagramOf,
  end,
  exclusive,
  job,
  mapping,
  path,
  serviceTask,
  signal,
  start,
  userTask,
  when,
} from '../support/bpmn-builder.js';
import { Console } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { laidOut } from './support/laid-out.js';

const DESIGNER = 'spc.designer';
const TRY = '/designs/try?path=petition.bpmn';
const OPINION = '依法核查，情况属实，已经告知信访人。';

let house: Console;
let designer: Page;
let foreign: Page;

beforeAll(async () => {
  house = await Console.start();
  [designer, foreign] = await Promise.all([house.signIn(DESIGNER), house.signIn(DESIGNER, { language: 'en' })]);
});
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
});

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
  await effects.getByText(/^甄别员（.*福州市中级人民法院）$/).waitFor();
  await expectAccessible(designer);
  for (const name of ['定时', '作业答复', '决策', '变量', '求值', '消息和信号', '异常']) {
    await tab(designer, name).click();
    await expectAccessible(designer);
    await expectTranslated(designer);
  }
  await tab(designer, '变量').click();
  await designer.locator('.try-out-variables').getByText('receivingCourt').first().waitFor();
});

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
});

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
});

const ICON = 'data:image/svg+xml,%3Csvg%20xmlns=%27http://www.w3.org/2000/svg%27/%3E';
/** Asks for an amount; large ones are checked by somebody else; then a receipt is written, and a signal waited for. */
const TRIAL = laidOut(
  diagramOf(
    'trial',
    start('s'),
    userTask('ask', assignment({ candidateGroups: 'clerk@3501, leader@3501' }), mapping({}, { amount: '= amount' })),
    exclusive('large', 'large-tell'),
    userTask('check', assignment({ candidateGroups: 'leader@3501' })),
    serviceTask('tell', job('notice.receipt')),
    catching('clear', signal('all-clear')),
    end('e'),
    path('s', 'ask', 'large', 'tell', 'clear', 'e'),
    when('large', 'check', '= amount > 1000'),
    path('check', 'tell'),
  ),
  'trial',
).replace('<bpmn:serviceTask id="tell"', `$& zeebe:modelerTemplateIcon="${ICON}"`);

test('a job fails as it was told to; the incident is retried with another answer, and the way is kept', async () => {
  const file = { path: 'trial.bpmn', content: TRIAL, basedOn: 0, reason: '试运行' };
  await house.call(DESIGNER, 'POST', '/v1/designs/versions', file);
  await house.open(designer, '/designs/try?path=trial.bpmn');
  await designer.getByRole('button', { name: '开始试运行' }).click();
  await designer.getByRole('article').waitFor();
  // With the icon of its template, as the designer has drawn it.
  const icon = designer.locator('.djs-element[data-element-id="tell"] image');
  await icon.waitFor({ state: 'attached' });
  expect(await icon.getAttribute('href')).toBe(ICON);

  // An element that no token has come to: its condition is none yet, and says why.
  await chooseElement('large');
  const condition = designer.getByRole('list', { name: '它的表达式和现在的值' });
  await condition.getByText('amount > 1000').waitFor();
  await condition.getByText(/这里要的是布尔值/).waitFor();
  await condition.getByText('没有变量“amount”，按 null 计算。').waitFor();

  // Its job is told to fail before it is reached.
  await tab(designer, '作业答复').click();
  await answerJob('失败，成为异常', '失败的原因', '没有连接');
  await designer.getByText('没有连接').waitFor();
  await steps(designer, '已走 1 步');

  // Who may do it is named with role and court; who may not is refused.
  await tab(designer, '待办').click();
  await designer.getByLabel('以谁的身份办理').click();
  await designer
    .locator('.ant-select-item-option')
    .filter({ hasText: /^院领导（.*福州市中级人民法院）$/ })
    .waitFor();
  await designer
    .locator('.ant-select-item-option')
    .filter({ hasText: /^承办人$/ })
    .click();
  await designer.getByLabel('没有表单，变量（JSON）').fill('{ "amount": 500 }');
  await designer.getByRole('button', { name: /^办\s*结$/ }).click();
  await designer.getByText(/不是这项待办的候选人或承办人/).waitFor();
  await steps(designer, '已走 1 步');
  await designer.getByLabel('以谁的身份办理').click();
  await designer.locator('.ant-select-item-option').filter({ hasText: '院领导' }).click();
  await designer.getByRole('button', { name: /^办\s*结$/ }).click();
  await steps(designer, '已走 2 步');
  await condition.getByText('false', { exact: true }).waitFor();

  await tab(designer, '异常').click();
  const incidents = designer.getByRole('list', { name: '异常' });
  await incidents.getByText('没有连接').first().waitFor();
  await expectAccessible(designer);
  await answerJob('成功，返回变量', '返回的变量（JSON）', '{ "receipt": "R-1" }');
  await incidents.getByRole('button', { name: /^重试/ }).click();
  await designer.getByText('没有异常').waitFor();

  // Values follow the run.
  await tab(designer, '求值').click();
  await designer.getByRole('textbox', { name: 'FEEL 表达式' }).fill('amount + 1');
  await designer.keyboard.press('Control+Enter');
  const value = designer.getByRole('status', { name: '求值结果' });
  await value.getByText('501').waitFor();
  await expectAccessible(designer);
  await tab(designer, '变量').click();
  await designer.getByRole('button', { name: /^修改变量/ }).click();
  const dialog = designer.getByRole('dialog');
  await dialog.getByLabel('变量（JSON）').fill('{ "amount": 700 }');
  await expectAccessible(designer);
  await dialog.getByRole('button', { name: /^写\s*入$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await tab(designer, '求值').click();
  await value.getByText('701').waitFor();
  await designer.locator('.try-out-variables').getByText('R-1').waitFor({ state: 'attached' });

  // The same run in English, tab by tab.
  await house.open(foreign, new URL(designer.url()).href.split('/console')[1]!);
  await foreign.getByRole('tab', { name: 'Jobs' }).waitFor();
  for (const name of ['Jobs', 'Effects', 'Variables', 'FEEL values', 'Messages and signals']) {
    await tab(foreign, name).click();
    await expectAccessible(foreign);
    await expectTranslated(foreign);
  }

  await tab(designer, '消息和信号').click();
  expect(await designer.getByLabel('信号名称').inputValue()).toBe('all-clear');
  await designer.getByRole('button', { name: /^广\s*播$/ }).click();
  await designer.getByText('已走完', { exact: true }).first().waitFor();

  await designer.getByRole('button', { name: '存为场景' }).click();
  const keeping = designer.getByRole('dialog', { name: '存为场景' });
  await keeping.getByLabel('名称').fill('回执失败后重试');
  await keeping.getByRole('button', { name: /^保\s*存$/ }).click();
  await keeping.waitFor({ state: 'hidden' });
  await designer.getByRole('button', { name: '重走“回执失败后重试”' }).click();
  await designer.getByText(/没有差异/).waitFor();
});

test('what was decided is seen with the rules that counted, marked in their table', async () => {
  await house.open(designer, '/designs/try?path=petition.bpmn');
  await designer.getByText('最新保存的第 1 版').click();
  await begin(designer);
  await tab(designer, '决策').click();
  const decided = designer.getByRole('list', { name: '决策' });
  const [rule] = /\d+/.exec(
    await decided
      .getByText(/^命中第 \d+ 条/)
      .first()
      .innerText(),
  )!;
  await decided
    .getByRole('listitem')
    .filter({ hasText: `命中第 ${rule} 条` })
    .first()
    .getByRole('button')
    .click();
  const drawer = designer.getByRole('dialog');
  await drawer
    .locator('.rules-table-counted')
    .filter({ hasText: new RegExp(`^${rule} .*命中`) })
    .first()
    .waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);
  await drawer.getByRole('link', { name: /^打开文件/ }).waitFor();
});

test('on a phone nothing is wider than the page', async () => {
  const phone = await house.signIn(DESIGNER, { viewport: { width: 390, height: 844 } });
  await house.open(phone, TRY);
  await phone.getByText('最新保存的第 1 版').click();
  await begin(phone);
  await expectNoSidewaysScrolling(phone);
  await expectAccessible(phone);
  for (const name of ['作业答复', '决策', '求值', '消息和信号']) {
    await tab(phone, name).click();
    await expectNoSidewaysScrolling(phone);
  }
});

/** By the keyboard, in the list of the drawing's elements. */
async function chooseElement(id: string): Promise<void> {
  await designer.getByRole('combobox', { name: '选中的元素' }).focus();
  await designer.keyboard.type(id);
  await designer.locator('.ant-select-item-option').filter({ hasText: id }).first().waitFor();
  await designer.keyboard.press('Enter');
}

/** Sets what the one job answers, in the tab that is open. */
async function answerJob(kind: string, label: string, value: string): Promise<void> {
  await designer
    .getByRole('tabpanel')
    .getByRole('button', { name: /^设定答复/ })
    .click();
  const dialog = designer.getByRole('dialog');
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByLabel(label).fill(value);
  await expectAccessible(designer);
  await dialog.getByRole('button', { name: /^设\s*定$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Screening: to be handled by this court. */
async function screen(page: Page): Promise<void> {
  const form = page.locator('.form-viewer');
  await form.getByLabel('甄别意见').fill(OPINION);
  await form.getByLabel('有理', { exact: true }).check();
  await form.getByLabel('本院办理').check();
  await page.getByRole('button', { name: /^办\s*结$/ }).click();
}
