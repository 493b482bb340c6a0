/** A designer changes a process: drawn, stopped by the gate, mended, saved, deployed, rolled back. Nobody else is needed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { writeArchive } from '../../src/infrastructure/archives/index.js';
import { diagramOf, end, path, receiving, scriptTask, start, userTask } from '../support/bpmn-builder.js';

import { Console, PHONE } from './support/console.js';
import * as drawing from './support/drawing.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { until } from './support/late-petitions.js';

const DESIGNER = 'spc.designer';
const OTHER = 'spc.designer-2';
const SECOND_DESIGNER = {
  loginName: OTHER,
  displayName: '另一位设计员',
  password: DEMO_PASSWORD,
  roles: [{ courtId: 'supreme', role: 'designer' }],
};
/** Between the receipt and what follows. */
const FLOW = 'flow-receipt-to-link-repeats';
const FILE = '/designs/file?path=petition.bpmn';

const { findings, shape } = drawing;

let house: Console;
let designer: Page;
let foreign: Page;

beforeAll(async () => {
  house = await Console.start();
  await house.call('spc.administrator', 'POST', '/v1/users', SECOND_DESIGNER);
  [designer, foreign] = await Promise.all([house.signIn(DESIGNER), house.signIn(DESIGNER, { language: 'en' })]);
});
afterAll(() => house?.stop());

async function openModeler(page: Page, path = FILE): Promise<void> {
  await house.open(page, path);
  await shape(page, 'registered').waitFor({ state: 'attached' });
  await findings(page)
    .getByRole('status')
    .getByText(/部署|deployed/)
    .waitFor();
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await target.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

interface InForce {
  version: number;
}
const inForce = async () =>
  (await house.call<{ versions: InForce[] }>(DESIGNER, 'GET', '/v1/processes/petition')).versions;

test('the files are listed with where they stand, in both languages', async () => {
  for (const [page, title] of [
    [designer, '设计'],
    [foreign, 'Designer'],
  ] as const) {
    await house.open(page, '/designs');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('link', { name: 'petition.bpmn' }).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
  await designer.getByRole('row').filter({ hasText: 'petition.bpmn' }).getByText('生效').waitFor();
  const phone = await house.signIn(DESIGNER, { viewport: PHONE, at: '/designs' });
  await phone.getByRole('link', { name: 'petition.bpmn' }).waitFor();
  await expectNoSidewaysScrolling(phone);
});

test('a process opens in the modeler, with panel, findings and the mark of bpmn.io in sight', async () => {
  for (const page of [designer, foreign]) {
    await openModeler(page);
    await expectAccessible(page);
    await expectTranslated(page);
    expect(await page.locator('.bjs-powered-by').evaluate(isInSight)).toBe(true);
    // What the libraries say is Chinese too.
    expect(await page.locator('.modeler').innerText()).not.toContain('⟦');
  }
  await findings(designer).getByText('没有问题，可以部署').waitFor();
});

test('what is typed in the panel is taken by the click that leaves it, and the click counts', async () => {
  const file = 'screening.bpmn';
  await house.open(designer, `/designs/file?path=${file}`);
  await shape(designer, 'screen').first().click();
  const custom = drawing.panel(designer).locator('[data-group-id^="group-ElementTemplates__CustomProperties"]');
  await custom.locator('.bio-properties-panel-group-header').click();
  await custom.locator('.cm-content').click();
  await designer.keyboard.press('Control+A');
  await designer.keyboard.type('["clerk@supreme"]');
  await designer.keyboard.press('Escape');
  const replace = designer.locator('.djs-context-pad').getByTitle('更换类型');
  // The mouse alone: whoever clicks does not try again.
  const { x, y } = await middleOf(replace);
  await designer.mouse.click(x, y, { delay: 100 });
  await designer.locator('.djs-popup').getByText('服务任务', { exact: true }).waitFor();
  await designer.keyboard.press('Escape');
  await designer.getByText('草稿已存').waitFor();
  const { content } = await house.call<{ content: string }>(DESIGNER, 'GET', `/v1/designs/draft?path=${file}`);
  expect(content).toContain('[&#34;clerk@supreme&#34;]');
  await designer.getByRole('button', { name: '放弃草稿' }).click();
  await designer.getByRole('button', { name: /^放\s*弃$/ }).click();
  await designer.getByText('没有未保存的修改').waitFor();
});

test('the gate stops a user task that nobody can do; mended by a template, saved, deployed and rolled back', async () => {
  await openModeler(designer);
  // A task dropped on a flow stands between both ends of it.
  await designer.getByRole('button', { name: '任务', exact: true }).click();
  const { x, y } = await middleOf(designer.locator(`.djs-connection[data-element-id="${FLOW}"]`));
  await designer.mouse.move(x - 30, y - 60);
  await designer.mouse.move(x, y, { steps: 8 });
  await designer.mouse.click(x, y);
  await designer.keyboard.type('复核登记');
  await designer.keyboard.press('Enter');
  await designer.locator('.djs-context-pad').getByTitle('更换类型').click();
  await designer.locator('.djs-popup').getByText('用户任务', { exact: true }).click();
  const panel = designer.getByRole('complementary', { name: '所选元素的属性' });
  await panel.locator('.bio-properties-panel-header-type').getByText('用户任务').waitFor();
  await panel.locator('[data-group-id="group-form"] .bio-properties-panel-group-header').click();
  const form = panel.locator('[data-group-id="group-form"]');
  await form.getByLabel('类型').selectOption('表单');
  await findings(designer)
    .getByText(/\d+ 处问题，改正后才能部署/)
    .waitFor();
  await expectAccessible(designer);
  // The deployment is refused for the same reason, in the same words.
  await saveVersion('试画复核');
  const stopped = await deployDialog();
  await stopped.getByText(/\d+ 处问题，改正后才能部署/).waitFor();
  await stopped.getByText('复核登记').first().waitFor();
  expect(await stopped.getByRole('button', { name: /^部\s*署$/ }).isDisabled()).toBe(true);
  await expectAccessible(designer);
  await stopped.getByRole('button', { name: '先不部署' }).click();

  await findings(designer).getByRole('button').first().click();
  await designer.getByRole('button', { name: '给所选元素用模板' }).click();
  const templates = designer.getByRole('dialog', { name: '选择模板' });
  await expectAccessible(designer);
  await templates.getByLabel('按名称查找模板').fill('petition.follow-up');
  await templates.getByRole('button', { name: /petition\.follow-up/ }).click();
  const custom = panel.locator('[data-group-id^="group-ElementTemplates__CustomProperties"]');
  await custom.locator('.bio-properties-panel-group-header').click();
  await custom.getByLabel('表单（必填）').selectOption('follow-up');
  const groups = custom.locator('[role="textbox"]');
  await groups.click();
  // What the process has is completed as it is typed, and so are functions of ours.
  await designer.keyboard.type('receivingC');
  await designer.locator('.cm-tooltip-autocomplete').getByText('receivingCourt').first().waitFor();
  await designer.keyboard.press('Escape');
  await groups.fill('count work');
  await designer
    .locator('.cm-tooltip-autocomplete')
    .getByText(/count working days/)
    .first()
    .waitFor();
  await designer.keyboard.press('Escape');
  // So are roles, each with the places that the process speaks of.
  await groups.fill('[');
  await designer.keyboard.type('cler');
  const offered = designer
    .locator('.cm-tooltip-autocomplete')
    .getByRole('option', { name: /"clerk@" \+ receivingCourt/ });
  expect(await offered.innerText()).toContain('登记员');
  // Just after it has opened the list takes no click yet, so that nobody takes what moves under the hand.
  while (!(await groups.innerText()).includes('receivingCourt'))
    await offered.click({ timeout: 1000 }).catch(() => undefined);
  await designer.keyboard.type(']');
  expect(await groups.innerText()).toBe('["clerk@" + receivingCourt]');
  await findings(designer).getByText('没有问题，可以部署').waitFor();

  await designer.locator('.djs-element.selected .djs-visual image[href^="data:image/svg"]').waitFor();

  await saveVersion('登记后增加复核');
  const before = (await inForce()).length;
  const dialog = await deployDialog();
  await dialog.getByText('检查通过，没有问题').waitFor();
  await dialog.getByLabel('为什么这样做').fill('登记后增加复核');
  await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
  await designer.getByText('部署完成').waitFor();
  await designer.getByRole('button', { name: /^完\s*成$/ }).click();
  await designer.locator('.page-header').getByText('生效').waitFor();
  expect((await inForce()).length).toBe(before + 1);

  await designer
    .getByRole('button')
    .filter({ hasText: /^版本$/ })
    .click();
  const versions = designer.getByRole('list', { name: '全部版本' });
  await versions.getByText('登记后增加复核').waitFor();
  await expectAccessible(designer);
  await versions.getByRole('listitem').last().getByRole('button', { name: '部署这一版' }).click();
  const back = designer.getByRole('dialog', { name: '部署' });
  await back.getByText('检查通过，没有问题').waitFor();
  await back.getByLabel('为什么这样做').fill('复核暂不启用');
  await back.getByRole('button', { name: /^部\s*署$/ }).click();
  await designer.getByText('部署完成').waitFor();
  const { items } = await house.call<{ items: { path: string; state: string; inForce: { version: number } }[] }>(
    DESIGNER,
    'GET',
    '/v1/designs',
  );
  expect(items.find(({ path }) => path === 'petition.bpmn')).toMatchObject({ state: 'ahead', inForce: { version: 1 } });
});

test('two versions stand side by side, and what differs is said in words', async () => {
  for (const [page, words] of [
    [designer, '新增'],
    [foreign, 'Added'],
  ] as const) {
    await house.open(page, `${FILE}&version=3&against=1`);
    await page.locator('.comparison-list').getByText(words).first().waitFor();
    await page
      .locator('.comparison-list')
      .getByRole('button', { name: /复核登记/ })
      .waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
});

test('who saves second sees both versions, and loses neither', async () => {
  const path = 'screening.bpmn';
  await house.open(designer, `/designs/file?path=${path}`);
  await shape(designer, 'screen').waitFor({ state: 'attached' });
  await renameProcess('甄别（我的）');
  await designer.getByText('草稿已存').waitFor();
  // Meanwhile another designer saves.
  const { content, version } = await house.call<{ content: string; version: number }>(
    DESIGNER,
    'GET',
    `/v1/designs/content?path=${path}`,
  );
  await house.call(OTHER, 'POST', '/v1/designs/versions', {
    path,
    content: content.replace(/(<bpmn:userTask id="screen" name=")[^"]*/, '$1初步甄别'),
    basedOn: version,
    reason: '改名',
  });
  await designer.getByRole('button', { name: '保存版本' }).click();
  const save = designer.getByRole('dialog', { name: '保存为新版本' });
  await save.getByRole('textbox').fill('我的改动');
  await save.getByRole('button', { name: /^保\s*存$/ }).click();
  const conflict = designer.getByRole('dialog', { name: '有人先保存了' });
  await conflict
    .getByRole('button', { name: /初步甄别|screen/ })
    .first()
    .waitFor();
  await conflict.locator('.comparison-list').getByText('甄别（我的）').first().waitFor();
  await expectAccessible(designer);
  await conflict.getByRole('button', { name: '把我的存为最新版本' }).click();
  await designer.getByText('没有未保存的修改').waitFor();
  const { items } = await house.call<{ items: { reason: string }[] }>(
    DESIGNER,
    'GET',
    `/v1/designs/versions?path=${path}`,
  );
  expect(items.map(({ reason }) => reason).slice(0, 2)).toEqual(['我的改动', '改名']);
});

test('renaming a task changes the line of its name and nothing else of the file', async () => {
  const path = 'supervision.bpmn';
  const { content: before } = await house.call<{ content: string }>(
    DESIGNER,
    'GET',
    `/v1/designs/content?path=${path}`,
  );
  await house.open(designer, `/designs/file?path=${path}`);
  const [, task, name] = /<bpmn:userTask id="([^"]+)" name="([^"]+)"/.exec(before)!;
  await shape(designer, task!).waitFor({ state: 'attached' });
  await designer.getByRole('button', { name: /^在图中查找/ }).click();
  await designer.locator('.djs-search-input').getByRole('textbox').pressSequentially(task!);
  await designer.locator('.djs-search-result').first().click();
  const panel = designer.getByRole('complementary', { name: '所选元素的属性' });
  await panel.locator('[data-group-id="group-general"] .bio-properties-panel-group-header').click();
  const field = panel.locator('[data-entry-id="name"]').getByRole('textbox');
  await field.fill('换了名称的任务');
  await field.blur();
  await designer.getByText('草稿已存').waitFor();
  const { content } = await house.call<{ content: string }>(DESIGNER, 'GET', `/v1/designs/draft?path=${path}`);
  expect(content).toBe(before.replace(`id="${task}" name="${name}"`, `id="${task}" name="换了名称的任务"`));
});

test('a draft waits for who left it, and can be thrown away', async () => {
  await house.open(designer, '/designs/file?path=handling.bpmn');
  await shape(designer, 'act').waitFor({ state: 'attached' });
  await renameProcess('办理（草稿）');
  await designer.getByText('草稿已存').waitFor();
  await house.open(designer, '/designs');
  await designer.getByRole('row').filter({ hasText: 'handling.bpmn' }).getByText('我有草稿').waitFor();
  await designer.getByRole('link', { name: 'handling.bpmn' }).click();
  await designer.locator('.modeler-panel').getByText('办理（草稿）').first().waitFor();
  await designer.getByRole('button', { name: '放弃草稿' }).click();
  await designer.getByRole('button', { name: /^放\s*弃$/ }).click();
  await designer.getByText('没有未保存的修改').waitFor();
  await designer.locator('.modeler-panel').getByText('办理（草稿）').first().waitFor({ state: 'detached' });
});

test('a new process begins with a start and an end, and passes the gate', async () => {
  await house.open(designer, '/designs');
  await designer.getByRole('button', { name: '新建文件' }).click();
  const dialog = designer.getByRole('dialog', { name: '新建文件' });
  await expectAccessible(designer);
  await dialog.getByLabel('标识').fill('review-of-registration');
  await dialog.getByLabel('名称').fill('登记复核');
  await dialog.getByRole('button', { name: /^新\s*建$/ }).click();
  await shape(designer, 'start').waitFor();
  await findings(designer).getByText('没有问题，可以部署').waitFor();
  await designer.locator('.page-header').getByText('新文件').waitFor();
});

/** The name of the process, in the panel, as long as nothing is selected. */
async function renameProcess(name: string): Promise<void> {
  const panel = designer.getByRole('complementary', { name: '所选元素的属性' });
  await panel.locator('[data-group-id="group-general"] .bio-properties-panel-group-header').click();
  const field = panel.locator('[data-entry-id="name"]').getByRole('textbox');
  await field.fill(name);
  await field.blur();
}

test('what is copied in one diagram is pasted in another; undone by keyboard', async () => {
  await openModeler(designer);
  const copied = shape(designer, 'receipt');
  await copied.click();
  await designer.keyboard.press('Control+c');
  await house.open(designer, '/designs/file?path=review-of-registration.bpmn');
  await shape(designer, 'start').waitFor();
  await designer.locator('.djs-container svg').first().focus();
  await designer.keyboard.press('Control+v');
  const { x, y } = await middleOf(designer.locator('.modeler-canvas'));
  await designer.mouse.move(x, y + 100);
  await designer.mouse.move(x, y + 120);
  await designer.mouse.click(x, y + 120);
  const pasted = designer.locator('.djs-element.djs-shape').filter({ hasText: 'Receipt' });
  await pasted.waitFor();
  // With all that belongs to it: what is missing is only what leads to it.
  await findings(designer)
    .getByText(/\d+ 处问题/)
    .waitFor();
  expect(await findings(designer).innerText()).not.toContain('作业类型');
  await designer.locator('.djs-container svg').first().focus();
  await designer.keyboard.press('Control+z');
  await pasted.waitFor({ state: 'detached' });
  await findings(designer).getByText('没有问题，可以部署').waitFor();
});

test('what is pasted waits for the message that is there; what is said of messages and at the end of long texts is compared', async () => {
  const file = 'notes/waits.bpmn';
  const long = `= "${'很长的文字'.repeat(50)}，末尾`;
  const drawn = diagramOf(
    'waits',
    start('s'),
    receiving('wait', 'test.news', '= order'),
    scriptTask('note', `${long}甲"`, 'text'),
    end('e'),
    path('s', 'wait', 'note', 'e'),
  );
  const save = (content: string, basedOn: number) =>
    house.call(DESIGNER, 'POST', '/v1/designs/versions', { path: file, content, basedOn, reason: '改消息关联键' });
  await save(drawn, 0);
  await house.open(designer, `/designs/file?path=${file}`);
  await designer.getByRole('button', { name: '自动布局' }).click();
  await designer.getByText('草稿已存').waitFor();
  await shape(designer, 'wait').click();
  for (const keys of ['Control+c', 'Control+v']) await designer.keyboard.press(keys);
  const { x, y } = await middleOf(designer.locator('.modeler-canvas'));
  await designer.mouse.move(x, y + 150);
  await designer.mouse.move(x, y + 160);
  await designer.mouse.click(x, y + 160);
  await designer.locator('.djs-element.djs-shape.selected:not([data-element-id="wait"])').waitFor();
  await drawing.setEntry(designer, 'message', 'messageName', 'test.other');
  const drafted = async () =>
    (await house.call<{ content: string }>(DESIGNER, 'GET', `/v1/designs/draft?path=${file}`)).content;
  await until(async () => (await drafted()).includes('test.other'));
  const content = await drafted();
  // One message, and both wait for it.
  expect(content.match(/<bpmn:message /g)).toHaveLength(1);
  const [, id] = /<bpmn:message id="([^"]+)"/.exec(content)!;
  expect(content.split(`messageRef="${id}"`)).toHaveLength(3);

  await save(content, 1);
  await save(content.replace('= order', '= number').replace('末尾甲', '末尾乙'), 2);
  for (const [page, word] of [
    [designer, '消息'],
    [foreign, 'Message'],
  ] as const) {
    await house.open(page, `/designs/file?path=${file}&version=3&against=2`);
    const list = page.locator('.comparison-list');
    const message = list.getByRole('listitem').filter({ hasText: word }).filter({ hasText: '= number' });
    await message.getByText('= order').waitFor();
    const script = list.getByRole('listitem').filter({ hasText: '(note)' });
    await script.getByText(/末尾甲/).waitFor();
    await script.getByText(/末尾乙/).waitFor();
    await expectTranslated(page);
  }
});

test('without a mouse: found, copied, pasted, drawn, moved and undone', async () => {
  await house.open(designer, '/designs/file?path=review-of-registration.bpmn');
  const shapes = designer.locator('.djs-element.djs-shape');
  await shape(designer, 'start').waitFor();
  const before = await shapes.count();
  await designer.locator('.djs-container svg').first().focus();
  await designer.keyboard.press('Control+f');
  await designer.keyboard.type('end');
  await designer.keyboard.press('Enter');
  await designer.locator('.djs-element.selected[data-element-id="end"]').waitFor();
  await designer.locator('.djs-container svg').first().focus();
  for (const keys of ['Control+c', 'Control+v', 'Enter']) await designer.keyboard.press(keys);
  await shapes.nth(before).waitFor();
  await designer.getByRole('button', { name: '任务', exact: true }).focus();
  for (const keys of ['Enter', 'Enter']) await designer.keyboard.press(keys);
  await shapes.nth(before + 1).waitFor();
  await designer.keyboard.type('手工核对');
  await designer.keyboard.press('Enter');
  const drawn = shapes.filter({ hasText: '手工核对' });
  const { x } = await middleOf(drawn);
  await designer.locator('.djs-container svg').first().focus();
  await designer.keyboard.press('ArrowRight');
  await expect(middleOf(drawn)).resolves.not.toMatchObject({ x });
  await designer.getByRole('button', { name: '打开或收起缩略图' }).focus();
  await designer.keyboard.press('Enter');
  await designer.locator('.djs-minimap.open').waitFor();
  await designer.locator('.djs-container svg').first().focus();
  for (let step = 0; step < 4; step++) await designer.keyboard.press('Control+z');
  await shapes.nth(before).waitFor({ state: 'detached' });
});

test('a diagram is downloaded as file and picture, and what was not changed is the file to the letter', async () => {
  await openModeler(designer);
  const { content } = await house.call<{ content: string }>(DESIGNER, 'GET', '/v1/designs/content?path=petition.bpmn');
  for (const [choice, name, begins] of [
    ['文件', 'petition.bpmn', content],
    ['图片（SVG）', 'petition.svg', '<?xml'],
    ['图片（PNG）', 'petition.png', '\u0089PNG'],
  ] as const) {
    await designer.getByRole('button').filter({ hasText: '下载' }).click();
    const [download] = await Promise.all([
      designer.waitForEvent('download'),
      designer.getByRole('menuitem', { name: choice }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    const file = readFileSync(await download.path());
    expect(file.toString(name.endsWith('png') ? 'latin1' : 'utf8').startsWith(begins)).toBe(true);
  }
});

test('elements are found by name, the minimap opens, and menus offer what the host runs', async () => {
  await openModeler(designer);
  await designer.getByRole('button', { name: /^在图中查找/ }).click();
  await designer.locator('.djs-search-input').getByRole('textbox').pressSequentially('Follow-up');
  await designer.locator('.djs-search-result').first().click();
  await designer.locator('.modeler-panel').getByText('回访').first().waitFor();
  await designer.getByRole('button', { name: '打开或收起缩略图' }).click();
  await designer.locator('.djs-minimap.open').waitFor();
  expect(await designer.locator('.bjs-powered-by').evaluate(isInSight)).toBe(true);
  await designer.locator('.djs-context-pad').getByTitle('更换类型').click();
  const offered = await designer.locator('.djs-popup .entry').allInnerTexts();
  expect(offered).toContain('服务任务');
  expect(offered.filter((name) => /事务|自由子流程/.test(name))).toEqual([]);
});

test('the flow is simulated by keyboard, nothing can be edited meanwhile, and the drawing stays as it was', async () => {
  const draftPath = '/v1/designs/draft?path=review-of-registration.bpmn';
  for (const [page, words] of [
    [
      designer,
      { button: '模拟走向（T）', only: '模拟：只看图形走向，不能编辑', end: '流程结束', undo: '撤销（Ctrl+Z）' },
    ],
    [
      foreign,
      {
        button: 'Simulate the flow (T)',
        only: 'Simulation: the shape only, nothing can be edited',
        end: 'Process finished',
        undo: 'Undo (Ctrl+Z)',
      },
    ],
  ] as const) {
    await house.open(page, '/designs/file?path=review-of-registration.bpmn');
    await shape(page, 'start').waitFor();
    await findings(page)
      .getByRole('status')
      .getByText(/部署|deployed/)
      .waitFor();
    const draft = await house.call(DESIGNER, 'GET', draftPath);
    await page.locator('.djs-container svg').first().focus();
    await page.keyboard.press('t');
    await page.getByText(words.only).waitFor();
    // The keyboard is at what begins the process.
    await page.locator('.bts-context-pad:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText(words.end).waitFor();
    expect(await page.getByRole('button', { name: words.undo }).isDisabled()).toBe(true);
    expect(await page.locator('.simulation-canvas .bjs-powered-by').evaluate(isInSight)).toBe(true);
    expect(await page.locator('.simulation-canvas').innerText()).not.toContain('⟦');
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /试运行|Try/ })
      .waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await page.keyboard.press('Escape');
    await shape(page, 'start').waitFor();
    expect(await house.call(DESIGNER, 'GET', draftPath)).toEqual(draft);
  }
});

test('on a phone the drawing is free: what can be drawn opens above it', async () => {
  const phone = await house.signIn(DESIGNER, { viewport: { width: 375, height: 740 } });
  await house.open(phone, '/designs/file?path=review-of-registration.bpmn');
  await shape(phone, 'start').waitFor();
  const palette = phone.locator('.djs-palette');
  expect(await palette.isVisible()).toBe(false);
  await expectNoSidewaysScrolling(phone);
  await phone.getByRole('button', { name: '打开或收起元素栏' }).click();
  const { height, width } = (await palette.boundingBox())!;
  expect([height < 60, width > 300]).toEqual([true, true]);
  await phone.getByRole('button', { name: '任务', exact: true }).click();
  const { x, y } = await middleOf(phone.locator('.modeler-sheet'));
  await phone.mouse.click(x, y + 60);
  await phone.locator('.djs-element.djs-shape .djs-visual').nth(2).waitFor();
  await phone.getByRole('button', { name: '打开或收起元素栏' }).click();
  await palette.waitFor({ state: 'hidden' });
  expect(await phone.locator('.bjs-powered-by').isVisible()).toBe(true);
  await expectNoSidewaysScrolling(phone);
  await phone.getByRole('button', { name: '放弃草稿' }).click();
  await phone.getByRole('button', { name: /^放\s*弃$/ }).click();
  await phone.getByText('没有未保存的修改').waitFor();
});

test('every job type has a template with a name and an icon of its own', async () => {
  const { names } = await house.call<{ names: { jobTypes: string[] } }>(DESIGNER, 'GET', '/v1/designs/surroundings');
  const described = templates<{ icon: string }>('jobs');
  expect(Object.keys(described).sort()).toEqual([...names.jobTypes].sort());
  const icons = Object.keys(templates('icons'));
  expect(Object.values(described).filter(({ icon }) => !icons.includes(icon))).toEqual([]);
});

test('a task of ours is told in the words of its template, once, beside all else that it may have', async () => {
  await openModeler(designer);
  const panel = drawing.panel(designer);
  const groups = async () =>
    Promise.all(
      (await panel.locator('[data-group-id]').all()).map(async (group) =>
        (await group.getAttribute('data-group-id'))!.replace(/^group-/, ''),
      ),
    );
  const custom = panel.locator('[data-group-id^="group-ElementTemplates__CustomProperties"]');
  await shape(designer, 'start-clock').click();
  await panel.locator('.bio-properties-panel-header-type').getByText('开始计时').waitFor();
  await custom.locator('.bio-properties-panel-group-header').click();
  await custom.getByLabel('最多尝试次数').waitFor();
  expect(await custom.getByLabel('最多尝试次数').inputValue()).toBe('3');
  expect(await groups()).toEqual(expect.arrayContaining(['general', 'outputs']));
  for (const raw of ['taskDefinition', 'inputs']) expect(await groups()).not.toContain(raw);

  await designer.getByRole('button', { name: /^看整张图/ }).click();
  await shape(designer, 'name-handler').click();
  await panel.locator('.bio-properties-panel-header-type').getByText('handling.name-handler').waitFor();
  expect(await groups()).toEqual(expect.arrayContaining(['inputs', 'outputs', 'assignmentDefinition']));
  for (const raw of ['form', 'headers', 'userTaskImplementation']) expect(await groups()).not.toContain(raw);
  const assignment = panel.locator('[data-group-id="group-assignmentDefinition"]');
  await assignment.locator('.bio-properties-panel-group-header').click();
  await assignment.locator('[data-entry-id*="dueDate" i]').waitFor();
  expect(await assignment.locator('[data-entry-id*="candidateGroups" i]').count()).toBe(0);
  await expectAccessible(designer);
  // Looking changes nothing.
  await designer.getByText('没有未保存的修改').waitFor();
});

const templates = <Template>(name: string) =>
  JSON.parse(readFileSync(`processes/templates/${name}.json`, 'utf8')) as Record<string, Template>;

test('a file that can’t be shown opens as its text, with a word on whether it can be read', async () => {
  const path = 'forms/reply.form';
  const { version, content } = await house.call<{ version: number; content: string }>(
    DESIGNER,
    'GET',
    `/v1/designs/content?path=${path}`,
  );
  await house.call(DESIGNER, 'PUT', '/v1/designs/draft', { path, content: '{', basedOn: version });
  for (const [page, bad] of [
    [foreign, 'Can’t be read'],
    [designer, '格式有误，无法读取'],
  ] as const) {
    await house.open(page, `/designs/file?path=${path}`);
    await page.getByText(bad).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
  await designer.getByLabel('文件内容').fill(content);
  await designer.getByText('格式正确').waitFor();
});

test('where the installation wants it, a second designer puts a deployment in force', async () => {
  const strict = await Console.start({ HUIYIN_DEPLOYMENT_APPROVAL: 'second-person' });
  try {
    await strict.call('spc.administrator', 'POST', '/v1/users', SECOND_DESIGNER);
    const { content } = await strict.call<{ content: string }>(
      DESIGNER,
      'GET',
      '/v1/designs/content?path=screening.bpmn',
    );
    await strict.call(DESIGNER, 'POST', '/v1/designs/versions', {
      path: 'screening.bpmn',
      content: content.replace('name="', 'name="新 '),
      basedOn: 1,
      reason: '改名',
    });
    const page = await strict.signIn(DESIGNER, { at: '/designs/file?path=screening.bpmn' });
    await page.getByRole('button', { name: /部署$/ }).click();
    const dialog = page.getByRole('dialog', { name: '部署' });
    await dialog.getByText('检查通过，没有问题').waitFor();
    await dialog.getByLabel('为什么这样做').fill('改名');
    await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
    await page.getByText('已提交，等待另一位设计员批准').waitFor();

    const other = await strict.signIn(OTHER, { at: '/designs' });
    const waiting = other.getByRole('region', { name: '等待批准的部署' });
    await waiting.getByText('改名').waitFor();
    // What is approved can be looked at, beside what is in force.
    await waiting.getByRole('link', { name: 'screening.bpmn (第 2 版)' }).click();
    await other.getByText('第 1 版').first().waitFor();
    await other.locator('.comparison-list').waitFor();
    await strict.open(other, '/designs');
    await waiting.getByText('改名').waitFor();
    await expectAccessible(other);
    // Told of it, wherever the page was opened; and told what became of it.
    await other.getByRole('button', { name: /^通知/ }).click();
    const notices = other.getByRole('dialog', { name: '通知' });
    await notices.getByText(/申请部署“screening\.bpmn”，等待另一位设计员批准/).waitFor();
    await notices.getByRole('link', { name: '打开设计' }).click();
    await notices.waitFor({ state: 'hidden' });
    await waiting.getByRole('button', { name: '批准并部署' }).click();
    await other.getByRole('row').filter({ hasText: 'screening.bpmn' }).getByText('第 2 版').waitFor();
    await other.getByRole('row').filter({ hasText: 'screening.bpmn' }).getByText('生效').waitFor();
    await strict.open(page, '/designs');
    await page.getByRole('button', { name: /^通知，1/ }).click();
    await page.getByText('您申请部署的“screening.bpmn”已由另一位设计员批准，已经生效。').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('最近批准和退回的部署').click();
    await page.getByRole('list', { name: '最近批准和退回的部署' }).getByText('已批准').waitFor();
    await expectAccessible(page);
  } finally {
    await strict.stop();
  }
});

test('the whole set is downloaded as a zip and looked at before it is imported', async () => {
  await house.open(designer, '/designs');
  const [download] = await Promise.all([
    designer.waitForEvent('download'),
    designer.getByRole('button', { name: '全部下载（zip）' }).click(),
  ]);
  const zip = readFileSync(await download.path());
  await designer.getByRole('button').filter({ hasText: '导入' }).click();
  const dialog = designer.getByRole('dialog', { name: '导入文件' });
  await dialog.locator('input[type=file]').setInputFiles({ name: 'all.zip', mimeType: 'application/zip', buffer: zip });
  await dialog.getByRole('row').filter({ hasText: 'petition.bpmn' }).getByText('相同').waitFor();
  await dialog.getByText('没有要保存的改动').waitFor();
  await expectAccessible(designer);
});

test('who brings files back is told what others have saved meanwhile, and overlays it only on purpose', async () => {
  const [mine, other] = ['desk-a.bpmn', 'desk-b.bpmn'] as const;
  for (const each of [mine, other]) await saveNote(each, 'a', 0);
  await saveNote(mine, 'b', 1, OTHER);
  await house.call(OTHER, 'PUT', '/v1/designs/draft', { path: other, content: note('d'), basedOn: 1 });
  const versions = JSON.stringify({ versions: { [mine]: 1, [other]: 1 } });
  const zip = await buffer(
    writeArchive([
      { name: mine, text: note('c'), at: 0 },
      { name: other, text: note('c'), at: 0 },
      { name: 'versions.json', text: versions, at: 0 },
    ]),
  );
  for (const page of [foreign, designer]) {
    await house.open(page, '/designs');
    await page
      .getByRole('button')
      .filter({ hasText: /导入|Import/ })
      .click();
    const dialog = page.getByRole('dialog');
    const file = { name: 'mine.zip', mimeType: 'application/zip', buffer: zip };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('alert').waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
  const dialog = designer.getByRole('dialog', { name: '导入文件' });
  await dialog
    .getByRole('row')
    .filter({ hasText: mine })
    .getByText('从第 1 版改来，“另一位设计员”后来保存了第 2 版：')
    .waitFor();
  await dialog.getByRole('row').filter({ hasText: other }).getByText('“另一位设计员”正在修改，有草稿：').waitFor();
  const ok = dialog.getByRole('button', { name: '保存为新版本' });
  expect(await ok.isDisabled()).toBe(true);
  await dialog.getByRole('checkbox').check();
  await dialog.getByLabel('为什么这样做').fill('合并');
  // Somebody saves before it is confirmed: nothing is overlaid unseen.
  await saveNote(mine, 'd', 2, OTHER);
  await ok.click();
  await dialog.getByText(/后来保存了第 3 版/).waitFor();
  await dialog.getByRole('checkbox').check();
  await ok.click();
  await dialog.waitFor({ state: 'hidden' });
  await designer.getByRole('row').filter({ hasText: mine }).getByText('第 4 版').waitFor();
});

test('a file is removed and had back; one that is in force says why it can’t be', async () => {
  await house.open(designer, '/designs');
  await designer.getByRole('button', { name: '移除 petition.bpmn' }).click();
  const dialog = designer.getByRole('dialog');
  await dialog.getByText('它定义的内容正在生效，不能移除').waitFor();
  await expectAccessible(designer);
  await dialog
    .getByRole('button', { name: /^关\s*闭$/ })
    .first()
    .click();
  await designer.getByRole('button', { name: '移除 desk-b.bpmn' }).click();
  await dialog.getByText(/另一位设计员 有它的草稿/).waitFor();
  await dialog.getByRole('textbox').fill('不用了');
  await dialog.getByRole('button', { name: /^移\s*除$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await designer.getByRole('button', { name: /^已移除 1 个文件/ }).click();
  const removed = designer.getByRole('row').filter({ hasText: 'desk-b.bpmn' });
  await removed.getByText(/移除：不用了/).waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);
  await removed.getByRole('button', { name: '恢复 desk-b.bpmn' }).click();
  await dialog.getByRole('textbox').fill('还要用');
  await dialog.getByRole('button', { name: /^恢\s*复$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await designer.getByRole('button', { name: '回到全部文件' }).click();
  await designer.getByRole('row').filter({ hasText: 'desk-b.bpmn' }).getByText('新文件').waitFor();
});

const note = (task: string): string => diagramOf('note', start('s'), userTask(task), end('e'), path('s', task, 'e'));

const saveNote = (file: string, task: string, basedOn: number, account = DESIGNER) =>
  house.call(account, 'POST', '/v1/designs/versions', {
    path: file,
    content: note(task),
    basedOn,
    reason: `改成${task}`,
  });

const saveVersion = (reason: string) => drawing.saveVersion(designer, reason);
const deployDialog = () => drawing.deployDialog(designer);

/** Nothing lies over it, and it does not end outside of the window. */
function isInSight(mark: Element): boolean {
  const { left, top, right, bottom } = mark.getBoundingClientRect();
  const hit = (x: number, y: number) => mark.contains(document.elementFromPoint(x, y));
  return (
    hit(left + 2, top + 2) && hit(right - 2, bottom - 2) && bottom <= window.innerHeight && right <= window.innerWidth
  );
}

test('files of other tools: one without a layout is laid out, what can’t be kept is said, and marks are taken out', async () => {
  const from = (path: string) => readFileSync(join(import.meta.dirname, '../fixtures/interchange', path), 'utf8');
  const put = (path: string, file: string) =>
    house.call(DESIGNER, 'POST', '/v1/designs/versions', {
      path,
      content: from(file),
      basedOn: 0,
      reason: '来自其他工具',
    });
  await put('pools.bpmn', 'no-layout/pools.bpmn');
  await put('two.bpmn', 'no-layout/two-processes.bpmn');
  await put('stray.bpmn', 'stray/unknown-parts.bpmn');
  await put('onboarding.bpmn', 'signavio/onboarding.bpmn');
  await put('choreography.bpmn', 'interchange-models/c-choreography.bpmn');

  for (const page of [designer, foreign]) {
    await house.open(page, '/designs/file?path=stray.bpmn');
    await page.getByText(/<acme:note>/).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await house.open(page, '/designs/file?path=choreography.bpmn');
    await page.getByText(/编排图（choreography）不能在这里画|A choreography can’t be drawn here/).waitFor();
    await expectTranslated(page);
    await house.open(page, '/designs/file?path=pools.bpmn');
    await page.getByRole('button', { name: /自动布局|Lay it out/ }).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
  await designer.getByRole('button', { name: '自动布局' }).click();
  await designer.getByText('已自动布局').waitFor();
  // Both pools, with a flow between them, and what is drawn is kept without anything else being done.
  for (const id of ['upper', 'lower', 'look', 'flow', 'b1'])
    await designer.locator(`.djs-element[data-element-id="${id}"]`).waitFor({ state: 'attached' });
  await designer.getByText('草稿已存').waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);
  await house.open(designer, '/designs/file?path=pools.bpmn');
  await shape(designer, 'lower').waitFor({ state: 'attached' });

  // Several processes stand in no pools: each gets one, and that is said.
  for (const page of [foreign, designer]) {
    await house.open(page, '/designs/file?path=two.bpmn');
    await page.getByRole('button', { name: /自动布局|Lay it out/ }).click();
    await page.getByText(/给没有泳池的流程各加了一个|each that had none got one/).waitFor();
    for (const id of ['pool-first', 'first-tell', 'pool-second', 'second-end']) await shape(page, id).waitFor();
    await drawing
      .findings(page)
      .getByText(/没有问题，可以部署|No problems: it can be deployed/)
      .waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await page.getByRole('button', { name: /放弃草稿|Throw the draft away/ }).click();
    await page.getByRole('button', { name: /^(放\s*弃|Throw away)$/ }).click();
    await page.getByRole('button', { name: /自动布局|Lay it out/ }).waitFor();
  }

  await house.open(designer, '/designs/file?path=onboarding.bpmn');
  await findings(designer).getByRole('button', { name: '清除其他工具的标记（10）' }).click();
  await findings(designer).getByText('1 处问题，改正后才能部署').waitFor();
  await designer.getByRole('button', { name: /撤销/ }).click();
  await findings(designer).getByText('11 处问题，改正后才能部署').waitFor();
});
