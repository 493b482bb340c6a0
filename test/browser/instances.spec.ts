/** One process instance as operators and leaders watch it: live, and worked on by hand. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';

const OPERATOR = 'spc.administrator';
const LEADER = 'lianjiang.leader';
const SCREENER = 'lianjiang.screener';

interface Petition {
  petitionKey: string;
  number: string;
  instanceKey: string;
}

let house: Console;

beforeAll(async () => {
  house = await Console.start();
});
afterAll(() => house?.stop());

let references = 0;

/** A petition that waits for its screening. */
async function register(): Promise<Petition> {
  const { petitionKey } = await house.call<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
    reference: `live-${references++}`,
    channel: 'visit',
    receivedOn: lawDate(new SystemClock().now()),
    petitioners: [{ name: '吴大有', phone: '13800138000', caseRole: 'applicant' }],
    executingCourt: '闽0122',
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
  });
  return house.call<Petition>('lianjiang.clerk', 'GET', `/v1/petitions/${petitionKey}`);
}

/** The screener decides, at another desk: the petition goes on to the naming of its handler. */
async function screen({ instanceKey }: Petition): Promise<void> {
  const filter = { rootProcessInstanceKey: instanceKey, state: 'open' };
  const { items } = await house.call<{ items: { userTaskKey: string }[] }>(SCREENER, 'POST', '/v1/user-tasks/search', {
    filter,
  });
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${items[0]!.userTaskKey}/completion`, {
    variables: { opinion: '反映属实，应予办理。', justified: 'yes', route: 'own' },
  });
}

const pages = new Map<string, Page>();

/** Everybody signs in once. */
async function pageOf(account: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const known = pages.get(`${account} ${language}`);
  if (known) return known;
  const page = await house.signIn(account, { language });
  pages.set(`${account} ${language}`, page);
  return page;
}

const open = async (account: string, { instanceKey }: Petition, language: 'zh' | 'en' = 'zh') => {
  const page = await pageOf(account, language);
  await house.open(page, `/instances/${instanceKey}`);
  await page.locator('.djs-container svg').first().waitFor();
  return page;
};

/** The row of an element in the table beside the diagram. */
const row = (page: Page, name: string) =>
  page
    .getByRole('table', { name: /流程图数据表|Table of the diagram/ })
    .getByRole('row')
    .filter({ hasText: name });

/** On the diagram, which shows where the petition stands now. */
async function selectRuleTask(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(显示全图|Show the whole diagram)$/ }).click();
  await page.locator('[data-element-id="look-up-limits"]').first().click();
}

const transform = (page: Page) => page.locator('.djs-container g.viewport').getAttribute('transform');

test('moves while another desk works, within a second; zoom and selection stay', async () => {
  const petition = await register();
  const page = await open(LEADER, petition);
  await row(page, '甄别').filter({ hasText: '进行中' }).waitFor();
  await page.getByRole('status').filter({ hasText: '实时更新' }).waitFor();
  await page.getByRole('button', { name: '放大' }).click();
  await page.getByRole('button', { name: '放大' }).click();
  await page.locator('[data-element-id="which-way"]').first().click();
  await page.getByText('只看节点：').waitFor();
  const before = await transform(page);

  const moved = row(page, '指定承办人').filter({ hasText: '进行中' }).waitFor();
  await screen(petition);
  const committed = performance.now();
  await moved;
  process.stdout.write(`the table showed the step ${Math.round(performance.now() - committed)} ms after its answer\n`);
  await row(page, '甄别').filter({ hasText: '已完成' }).waitFor();
  // On the diagram too: the mark, and the badge inside of its sheet.
  await page.locator('.diagram-active[data-element-id="name-handler"]').waitFor();
  expect(await transform(page)).toBe(before);
  await page.locator('.selected[data-element-id="which-way"]').waitFor();
  expect(new URL(page.url()).searchParams.get('element')).toBe('which-way');
});

test('another operator suspends it, and whoever watches sees by whom', async () => {
  const petition = await register();
  const watching = await open(LEADER, petition);
  const operating = await open(OPERATOR, petition);
  await operating.getByRole('button', { name: '暂停' }).click();
  await operating.getByLabel('理由').fill('等待上级法院答复');
  await operating.getByRole('button', { name: '确定' }).click();
  await watching.getByRole('alert').filter({ hasText: '等待上级法院答复' }).waitFor();
  await row(watching, '甄别').filter({ hasText: '已暂停' }).waitFor();
  expect(await watching.getByRole('button', { name: '恢复' }).count()).toBe(0);

  await operating.getByRole('button', { name: '恢复' }).click();
  await operating.getByLabel('理由').fill('已有答复');
  await operating.getByRole('button', { name: '确定' }).click();
  await row(watching, '甄别').filter({ hasText: '进行中' }).waitFor();
});

test('says that the connection is lost, and catches up when it is back', async () => {
  const petition = await register();
  const page = await open(LEADER, petition);
  await page.getByRole('status').filter({ hasText: '实时更新' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('status').filter({ hasText: '实时连接已中断' }).waitFor();
  await screen(petition);
  await page.context().setOffline(false);
  await page.getByRole('status').filter({ hasText: '连接已恢复' }).waitFor();
  await row(page, '指定承办人').filter({ hasText: '进行中' }).waitFor();
});

test('is moved by hand: first what it would do, then it is done', async () => {
  const petition = await register();
  await screen(petition);
  const page = await open(OPERATOR, petition);
  await row(page, '指定承办人').getByRole('button').click();
  await page.getByRole('button', { name: '调整流程' }).click();
  const panel = page.getByRole('region', { name: '调整流程' });
  await panel.getByRole('combobox', { name: '移动到…' }).fill('提出办结');
  await page.keyboard.press('Enter');
  await panel.getByText('将发生：').waitFor();
  expect(await panel.getByRole('status').innerText()).toMatch(/终止 指定承办人[\s\S]*开始 提出办结/);
  await panel.getByRole('button', { name: '执行调整' }).click();
  await row(page, '提出办结').filter({ hasText: '进行中' }).waitFor();
});

test('every tab has its facts; calls lead down and up', async () => {
  const petition = await register();
  const page = await open(OPERATOR, petition);
  await page.getByRole('tab', { name: /^定时器/ }).click();
  await page.getByRole('table', { name: '定时器' }).getByText('等待中').first().waitFor();
  await page.getByRole('tab', { name: '变量' }).click();
  await page
    .getByRole('button', { name: /的变更记录$/ })
    .first()
    .waitFor();
  await page.getByRole('tab', { name: '等待的消息' }).click();
  await page.getByText('petition.withdrawn').waitFor();
  await page.getByRole('tab', { name: '历史' }).click();
  await page.getByRole('row').filter({ hasText: '起算办理期限' }).last().waitFor();
  await row(page, '甄别').getByRole('button').click();
  await page.getByRole('navigation', { name: '调用关系' }).getByRole('link', { name: '甄别' }).click();
  await page.getByRole('heading', { level: 1, name: '流程实例：甄别' }).waitFor();
  await page.getByRole('navigation', { name: '调用关系' }).getByRole('link', { name: '信访件' }).click();
  await page.getByRole('heading', { level: 1, name: '流程实例：信访件' }).waitFor();
});

test.each(['zh', 'en'] as const)('a business rule task leads to why it was decided so: %s', async (language) => {
  const words = {
    zh: {
      task: '查定期限',
      other: '起算办理期限',
      tab: '决策',
      why: '为什么这样决定',
      see: /^看规则表/,
      counted: '命中',
    },
    en: {
      task: 'Look up the limits',
      other: 'Start the clock',
      tab: 'Decisions',
      why: 'Why it was decided so',
      see: /^See the table/,
      counted: 'counted',
    },
  }[language];
  const page = await open(LEADER, await register(), language);
  await selectRuleTask(page);
  await page.getByRole('tab', { name: words.tab, selected: true }).waitFor();
  const decided = page.getByRole('table', { name: words.tab }).getByRole('row').filter({ hasText: words.task });
  expect(await decided.innerText()).toContain('各环节期限 Limits by step');
  await expectAccessible(page);
  await expectTranslated(page);
  await decided.getByRole('button', { name: words.see }).click();
  const drawer = page.getByRole('dialog', { name: words.why });
  // The decision asked for is an expression; the rules are those of the table that it asks first.
  const rows = drawer.getByRole('region', { name: '逐环节期限 Limits, row by row' });
  const counted = rows.locator('.rules-table-counted').filter({ hasText: words.counted });
  await counted.first().waitFor();
  expect(await counted.count()).toBeGreaterThan(5);
  await expectAccessible(page);
  await expectTranslated(page);
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScrolling(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });

  // Elsewhere it says what the list is for.
  await row(page, words.other).getByRole('button').click();
  await page
    .getByText({ zh: '该节点没有按规则表作出的决策', en: 'This element has decided nothing by a table' }[language])
    .waitFor();
  await expectTranslated(page);
});

test('a designer sees the process run, and not how it was decided', async () => {
  const page = await open('spc.designer', await register());
  await page.getByRole('tab', { name: '历史' }).waitFor();
  await selectRuleTask(page);
  await page.getByText('只看节点：').waitFor();
  expect(await page.getByRole('tab', { name: '决策' }).count()).toBe(0);
});

test('the list is asked by number, state and element, and all of it stands in the address', async () => {
  const petition = await register();
  const page = await pageOf(LEADER);
  await house.open(page, '/instances');
  await page.getByLabel('信访件编号').fill(petition.number);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('number') === petition.number);
  await page.getByText(/^共 2 条$/).waitFor();
  await page.getByLabel('流程', { exact: true }).fill('信访件');
  await page.locator('.ant-select-item-option').filter({ hasText: '信访件' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^共 1 条$/).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  await page.reload();
  await page.getByText(/^共 1 条$/).waitFor();
  await page.getByRole('table').getByRole('link', { name: '信访件' }).click();
  await page.getByRole('heading', { level: 1, name: '流程实例：信访件' }).waitFor();
});

test.each(['zh', 'en'] as const)('is accessible and translated: %s', async (language) => {
  const petition = await register();
  const page = await open(OPERATOR, petition, language);
  await expectAccessible(page);
  await expectTranslated(page);
  const mark = await page.locator('.bjs-powered-by').boundingBox();
  const sheet = await page.locator('.diagram').boundingBox();
  expect(mark!.x + mark!.width).toBeLessThanOrEqual(sheet!.x + sheet!.width);
  expect(mark!.y + mark!.height).toBeLessThanOrEqual(sheet!.y + sheet!.height);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectTranslated(page);
  }
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await house.open(page, '/instances');
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await expectTranslated(page);
});
