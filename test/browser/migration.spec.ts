/** A designer deploys a new version with its differences in sight, and takes along what runs: drawn, mapped, tried, done, told. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { diagramOf, end, path, type Piece, start, userTask } from '../support/bpmn-builder.js';
import { laidOut } from '../support/laid-out.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';

const DESIGNER = 'spc.designer';
const OPERATOR = 'spc.administrator';
const FILE = 'toy/visits.bpmn';
const PAGE = '/processes/visits/migration';
/** At the first task; more than a batch gets done before it is paused. */
const ACCEPTED = 100;
const CONTACTED = 3;

const named = (id: string, name: string): Piece => {
  const { xml, roots } = userTask(id);
  return { xml: xml.replace('<bpmn:userTask', `<bpmn:userTask name="${name}"`), roots };
};
const visits = (...tasks: [string, string][]) =>
  laidOut(
    diagramOf(
      'visits',
      start('s'),
      ...tasks.map(([id, name]) => named(id, name)),
      end('e'),
      path('s', ...tasks.map(([id]) => id), 'e'),
    ).replace('<bpmn:process id="visits"', '<bpmn:process id="visits" name="来访&#10;Visits"'),
  );

const ACCEPT: [string, string] = ['accept', '受理&#10;Accept'];
/** What was contacted is reached by phone later, after it was verified; nothing is archived any more. */
const first = () => visits(ACCEPT, ['contact', '联系来访人&#10;Contact'], ['archive', '归档&#10;Archive']);
const second = () =>
  visits(ACCEPT, ['verify', '核实&#10;Verify'], ['reach', '电话联系&#10;Call'], ['tell', '告知&#10;Tell']);
const third = () =>
  visits(ACCEPT, ['verify', '核实&#10;Verify'], ['reach', '电话联系&#10;Call'], ['inform', '当面通知&#10;Inform']);

let house: Console;
let designer: Page;
let foreign: Page;

beforeAll(async () => {
  house = await Console.start();
  await save(await first(), 0);
  await house.call(DESIGNER, 'POST', '/v1/designs/deployments', {
    files: [{ path: FILE, version: 1 }],
    reason: '初版',
  });
  for (let n = 1; n <= ACCEPTED; n++) await begin(`accepted-${n}`);
  for (let n = 1; n <= CONTACTED; n++) await moved(`contacted-${n}`, 'contact');
  await moved('archived-1', 'archive');
  await keepScenario();
  await save(await second(), 1);
  [designer, foreign] = await Promise.all([house.signIn(DESIGNER), house.signIn(DESIGNER, { language: 'en' })]);
});
afterAll(() => house?.stop());

const save = (content: string, basedOn: number) =>
  house.call(DESIGNER, 'POST', '/v1/designs/versions', { path: FILE, content, basedOn, reason: '改图' });
const begin = (businessKey: string) =>
  house.call<{ processInstanceKey: string }>(DESIGNER, 'POST', '/v1/process-instances', {
    processDefinitionId: 'visits',
    businessKey,
  });

async function moved(businessKey: string, to: string): Promise<void> {
  const { processInstanceKey } = await begin(businessKey);
  await house.call(OPERATOR, 'POST', `/v1/process-instances/${processInstanceKey}/modification`, {
    moveInstructions: [
      { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'accept' }, targetElementId: to },
    ],
  });
}

/** Accepted, then the next task is open. */
async function keepScenario(): Promise<void> {
  const { key } = await house.call<{ key: string }>(DESIGNER, 'POST', '/v1/dry-runs', { processId: 'visits' });
  await house.call(DESIGNER, 'POST', `/v1/dry-runs/${key}/steps`, { completeTask: { elementId: 'accept' } });
  await house.call(DESIGNER, 'POST', `/v1/dry-runs/${key}/scenario`, { name: '受理以后' });
}

const sheet = (page: Page, name: string): Locator => page.getByRole('region', { name });
const node = (place: Locator, id: string): Locator => place.locator(`.djs-element.djs-shape[data-element-id="${id}"]`);
const groups = (page: Page): Locator => page.getByRole('table', { name: '停在同样节点的实例' });

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 8 });
  await page.mouse.up();
}

test('before a deployment scenarios are run on it; their differences must be wanted, and what changes is seen', async () => {
  await house.open(designer, `/designs/file?path=${FILE}`);
  await designer.getByRole('button', { name: /部署$/ }).click();
  const dialog = designer.getByRole('dialog', { name: '部署' });
  const scenarios = dialog.getByRole('region', { name: '重走场景' });
  await scenarios.getByText('共 1 个场景：没有差异 0，有差异 1，未能重走 0').waitFor();
  await scenarios.getByText(/核实/).first().waitFor();
  await dialog.getByLabel('为什么这样做').fill('来访先核实');
  const deploy = dialog.getByRole('button', { name: /^部\s*署$/ });
  expect(await deploy.isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: `看改动：${FILE}` }).click();
  await dialog.locator('.comparison-list').getByText('新增').first().waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);
  await dialog.getByRole('checkbox', { name: '以上差异正是这次要改的' }).check();
  await deploy.click();
  await designer.getByText('部署完成').waitFor();
  await designer.getByText(`${ACCEPTED + CONTACTED + 1} 件仍按较早版本办理。`).waitFor();
  await designer.getByRole('link', { name: '去迁移' }).click();
  await designer.waitForURL(/\/processes\/visits\/migration/);
});

test('both versions are drawn with who stands where; what has no counterpart is named, in both languages', async () => {
  for (const [page, words] of [
    [
      designer,
      {
        old: '第 1 版（现在）',
        now: '第 2 版（迁移后）',
        waits: `停着 ${ACCEPTED} 个令牌`,
        lost: /新版本里没有“归档”/,
      },
    ],
    [
      foreign,
      {
        old: 'Version 1 (now)',
        now: 'Version 2 (afterwards)',
        waits: `${ACCEPTED} tokens wait here`,
        lost: /no “Archive”/,
      },
    ],
  ] as const) {
    await house.open(page, PAGE);
    await sheet(page, words.old).getByRole('img', { name: words.waits }).waitFor();
    await node(sheet(page, words.now), 'verify').waitFor();
    await page.getByText(words.lost).first().waitFor();
    await page.locator('.djs-element.migration-lost').first().waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
  const phone = await house.signIn(DESIGNER, { viewport: PHONE, at: PAGE });
  await node(sheet(phone, '第 1 版（现在）'), 'contact').waitFor();
  await groups(phone).waitFor();
  await expectNoSidewaysScrolling(phone);
});

test('an element is mapped by dragging and by keyboard; what cannot be is refused at once', async () => {
  await house.open(designer, PAGE);
  const [old, now] = [sheet(designer, '第 1 版（现在）'), sheet(designer, '第 2 版（迁移后）')];
  await groups(designer).getByRole('row').filter({ hasText: '联系来访人' }).getByText('留在原处').waitFor();
  await dragTo(designer, node(old, 'contact'), node(now, 'e'));
  await designer
    .getByRole('alert')
    .getByText(/“联系来访人”不能对应到.*不是同一种元素/)
    .waitFor();
  await dragTo(designer, node(old, 'contact'), node(now, 'reach'));
  const row = groups(designer).getByRole('row').filter({ hasText: '联系来访人' });
  await row.getByText('可以迁移').waitFor();
  await row.getByText('电话联系').waitFor();
  expect(await designer.getByRole('alert').count()).toBe(0);

  // Another one instead, without a mouse: the arrows choose in each drawing.
  const chosen = async (drawing: Locator, name: string) => {
    await drawing
      .getByRole('group', { name: /^流程图/ })
      .locator('svg')
      .first()
      .focus();
    for (let stop = 0; stop < 8; stop++) {
      await designer.keyboard.press('ArrowRight');
      if ((await drawing.getByRole('status').innerText()) === name) return;
    }
    throw new Error(`arrows do not come to ${name}`);
  };
  await chosen(old, '联系来访人');
  await chosen(now, '核实');
  const map = designer.getByRole('button', { name: '对应起来' });
  await map.focus();
  await designer.keyboard.press('Enter');
  await row.getByText('核实').waitFor();
  await expectAccessible(designer);
});

test('it is previewed and begun, stops and goes on; the report names who stayed, and what was moved can go back', async () => {
  const all = ACCEPTED + CONTACTED + 1;
  // Paused as soon as it is begun: a batch of toys is done before anybody presses a button.
  await designer.route('**/v1/batches', async (route) => {
    const response = await route.fetch();
    const { batchKey } = (await response.json()) as { batchKey: string };
    await house.call(DESIGNER, 'POST', `/v1/batches/${batchKey}/suspension`);
    await route.fulfill({ response });
  });
  await designer.getByRole('button', { name: `预览并迁移 ${all} 件` }).click();
  const preview = designer.getByRole('dialog', { name: '迁移版本：预览' });
  await preview.getByText(`将处理 ${all} 件`).waitFor();
  await preview.getByLabel('为什么这样做').fill('启用先核实的新版');
  await preview.getByRole('button', { name: `开始处理 ${all} 件` }).click();
  await designer.waitForURL(/\/batches\/\w+/);
  await designer.locator('.page-header').getByText('已暂停').waitFor();
  await designer.getByRole('button', { name: '继续' }).click();
  await designer.getByText(`${all} / ${all}`).first().waitFor();
  await designer.getByText('1 件留在原版本原处').waitFor();
  await designer.getByText(`完成 ${all - 1}，留在原处 1，失败 0`).waitFor();
  await designer.getByRole('button', { name: '看留下的' }).click();
  const items = designer.getByRole('table', { name: '逐件结果' });
  await items
    .getByRole('row')
    .filter({ hasText: 'archived-1' })
    .getByText(/新版本里没有“归档”/)
    .waitFor();
  expect(await items.getByRole('row').count()).toBe(2);
  await expectAccessible(designer);
  await expectTranslated(designer);
  await items.getByRole('link', { name: 'archived-1' }).click();
  await designer
    .locator('.djs-overlays[data-container-id="archive"]')
    .getByRole('img', { name: /进行中/ })
    .waitFor();

  await save(await third(), 2);
  const files = [{ path: FILE, version: 3 }];
  await house.call(DESIGNER, 'POST', '/v1/designs/deployments', { files, reason: '当面通知' });
  await house.open(designer, PAGE);
  // Of the third version there is nobody yet: those of the second are most, the one that stayed is offered beside.
  await sheet(designer, '第 2 版（现在）').waitFor();
  await designer.getByRole('link', { name: '第 1 版 1 件' }).waitFor();
  // What is proposed need not be taken.
  await designer.getByText('同处唯一的新节点').waitFor();
  await node(sheet(designer, '第 2 版（现在）'), 'tell').click();
  await designer.getByRole('button', { name: '不对应' }).click();
  await designer.getByText(/新版本里没有“告知”/).waitFor();
  await designer.getByRole('button', { name: '恢复自动对应' }).click();
  await designer.getByText('同处唯一的新节点').waitFor();
  await house.open(designer, `${PAGE}?from=2&to=1`);
  await groups(designer).getByRole('row').filter({ hasText: '受理' }).getByText('可以迁移').waitFor();
});

test('an earlier version is said to be a way back; scenarios that are left out are named, and can be run after all', async () => {
  // The first one takes for ever.
  await designer.route('**/v1/scenarios/*/run', () => undefined);
  await house.open(designer, `/designs/file?path=${FILE}`);
  await designer
    .getByRole('button')
    .filter({ hasText: /^版本$/ })
    .click();
  const versions = designer.getByRole('list', { name: '全部版本' });
  await versions.getByRole('listitem').last().getByRole('button', { name: '部署这一版' }).click();
  const dialog = designer.getByRole('dialog', { name: '部署' });
  await dialog.getByText(/第 1 版早于现在生效的第 3 版，这是回退/).waitFor();
  await dialog.getByText('正在后台重走场景：0 / 1').waitFor();
  await dialog.getByRole('button', { name: '不再重走' }).click();
  await dialog.getByText('没有重走', { exact: true }).waitFor();
  await dialog.getByRole('checkbox', { name: /已知有场景未能重走/ }).waitFor();
  expect(await dialog.getByRole('button', { name: /^部\s*署$/ }).isDisabled()).toBe(true);
  await designer.unroute('**/v1/scenarios/*/run');
  await dialog.getByRole('button', { name: '再走一遍' }).click();
  // What was kept when it was drawn goes as it did.
  await dialog.getByText('共 1 个场景：没有差异 1，有差异 0，未能重走 0').waitFor();
  await expectAccessible(designer);
});
