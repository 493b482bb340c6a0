/** What a designer draws is never lost unasked: not to another window of their own, not by leaving the page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { diagramOf, end, path as flow, start, userTask } from '../support/bpmn-builder.js';
import { Console } from './support/console.js';
import * as drawing from './support/drawing.js';
import { expectAccessible } from './support/expectations.js';
import { signInHere, signOut } from './support/signing-in-and-out.js';

const DESIGNER = 'spc.designer';
const DRAFTS = '**/v1/designs/draft*';

let house: Console;
let page: Page;

beforeAll(async () => {
  house = await Console.start();
  page = await house.signIn(DESIGNER);
});
afterAll(() => house?.stop());

async function openFile(path: string, element: string): Promise<void> {
  await house.open(page, `/designs/file?path=${path}`);
  await drawing.shape(page, element).waitFor({ state: 'attached' });
  // What is drawn counts from here on.
  await drawing.findings(page).getByRole('status').getByText('部署').waitFor();
}

/** The name of the process, in the panel, as long as nothing is selected. */
async function renameProcess(name: string): Promise<void> {
  const panel = page.getByRole('complementary', { name: '所选元素的属性' });
  const field = panel.locator('[data-entry-id="name"]').getByRole('textbox');
  if (!(await field.isVisible()))
    await panel.locator('[data-group-id="group-general"] .bio-properties-panel-group-header').click();
  await field.fill(name);
  await field.blur();
}

const draftOf = (path: string) =>
  house.call<{ content: string; basedOn: number }>(DESIGNER, 'GET', `/v1/designs/draft?path=${path}`);

test('a window that stood open does not overwrite, save over or throw away what was drawn in another one', async () => {
  const path = 'screening.bpmn';
  await openFile(path, 'screen');
  const { content, version } = await house.call<{ content: string; version: number }>(
    DESIGNER,
    'GET',
    `/v1/designs/content?path=${path}`,
  );
  const drawAtHome = (name: string) =>
    house.call(DESIGNER, 'PUT', '/v1/designs/draft', {
      path,
      content: content.replace(/(<bpmn:userTask id="screen" name=")[^"]*/, `$1${name}`),
      basedOn: version,
    });
  await drawAtHome('在家里画的');
  await renameProcess('甄别（办公室）');
  await page.getByText('草稿在别的窗口改过').waitFor();
  expect((await draftOf(path)).content).toContain('在家里画的');

  const save = async () => {
    await page.getByRole('button', { name: '保存版本' }).click();
    const dialog = page.getByRole('dialog', { name: '保存为新版本' });
    await dialog.getByRole('textbox').fill('改名');
    await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
    return dialog;
  };
  const refused = await save();
  await refused.getByText(/您在另一个窗口保存或删除过该草稿/).waitFor();
  await refused.getByRole('button', { name: /^取\s*消$/ }).click();
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByRole('button', { name: /^放\s*弃$/ }).click();
  await page.getByText(/您在另一个窗口保存或删除过该草稿/).waitFor();
  expect((await draftOf(path)).content).toContain('在家里画的');

  // Looked at and decided.
  await page.getByRole('button', { name: '保留这里的' }).click();
  await page.getByText('草稿已存').waitFor();
  expect((await draftOf(path)).content).toContain('甄别（办公室）');
  // What was saved here last may have been drawn on elsewhere since.
  await drawAtHome('又在家里画的');
  await (await save()).getByText(/您在另一个窗口保存或删除过该草稿/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('草稿在别的窗口改过').waitFor();
  await page.getByRole('button', { name: '打开那边的' }).click();
  await drawing.shape(page, 'screen').getByText('又在家里画的').waitFor({ state: 'attached' });
  await page.getByText('草稿已存').waitFor();
  await save();
  await page.getByText('没有未保存的修改').waitFor();
});

test('what others save and deploy while the dialog stands open is neither deployed nor taken back', async () => {
  const path = 'notes/stand-open.bpmn';
  const drawn = (task: string) => diagramOf('stand-open', start('s'), userTask(task), end('e'), flow('s', task, 'e'));
  const save = async (task: string, basedOn: number) => {
    const body = { path, content: drawn(task), basedOn, reason: task };
    await house.call(DESIGNER, 'POST', '/v1/designs/versions', body);
  };
  const deploy = (version: number) =>
    house.call(DESIGNER, 'POST', '/v1/designs/deployments', { files: [{ path, version }], reason: '启用' });
  const inForce = async () => {
    const { items } = await house.call<{ items: { path: string; inForce: { version: number } }[] }>(
      DESIGNER,
      'GET',
      '/v1/designs',
    );
    return items.find((file) => file.path === path)!.inForce.version;
  };
  for (const [index, task] of ['first', 'second'].entries()) await save(task, index);
  await deploy(1);
  await page.clock.install();
  await house.open(page, `/designs/file?path=${path}`);
  await page.getByRole('button', { name: /部署$/ }).click();
  const dialog = page.getByRole('dialog', { name: '部署' });
  await dialog.getByText('检查通过，没有问题').waitFor();
  await dialog.getByLabel('为什么这样做').fill('启用第二版');

  // Somebody saves what is not for deployment yet, and the page asks anew when it is looked at again.
  await save('third', 2);
  const askedAnew = page.waitForResponse((response) => response.url().includes('/v1/designs/versions?'));
  await page.clock.fastForward(60_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await askedAnew;
  await page.getByText('已经保存了第 3 版').waitFor();
  await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
  await page.getByRole('dialog').getByText('部署完成').waitFor();
  expect(await inForce()).toBe(2);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^完\s*成$/ })
    .click();

  // And somebody deploys meanwhile.
  await house.open(page, `/designs/file?path=${path}&version=1`);
  await page.getByRole('button', { name: /部署/ }).click();
  await dialog.getByText('检查通过，没有问题').waitFor();
  await dialog.getByLabel('为什么这样做').fill('回到第一版');
  await deploy(3);
  await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
  await dialog.getByText(/在您查看之后有了新的部署/).waitFor();
  expect(await inForce()).toBe(3);
  // Looked at anew, it is a decision.
  await dialog.getByText(/第 1 版早于现在生效的第 3 版/).waitFor();
  await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
  await page.getByRole('dialog').getByText('部署完成').waitFor();
  expect(await inForce()).toBe(1);
});

test('what is thrown away before it was saved stays away', async () => {
  const path = 'assignment.bpmn';
  await page.clock.install();
  await openFile(path, 'assign');
  let letGo!: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(DRAFTS, async (route) => {
    if (route.request().method() === 'DELETE') await held;
    await route.continue();
  });
  const asked = page.waitForRequest((request) => request.method() === 'DELETE');
  await renameProcess('不要的');
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByRole('button', { name: /^放\s*弃$/ }).click();
  await asked;
  // The server takes its time, and the draft would save itself meanwhile.
  await page.clock.fastForward(5000);
  await renameProcess('也不要的');
  await page.clock.fastForward(5000);
  letGo();
  await page.locator('.modeler-panel').getByText('也不要的').first().waitFor({ state: 'detached' });
  await page.getByText('没有未保存的修改').waitFor();
  await page.unroute(DRAFTS);
  await house.open(page, '/designs');
  const file = page.getByRole('row').filter({ hasText: path });
  await file.waitFor();
  expect(await file.getByText('我有草稿').count()).toBe(0);
});

test('another language shows the same drawing, with what can be undone; a version that is being saved can’t be left', async () => {
  const path = 'sanction.bpmn';
  await openFile(path, 'find');
  await renameProcess('问责（第一笔）');
  await page.getByText('草稿已存').waitFor();
  await page.locator('.console-header').getByText('English').click();
  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click();
  await page.getByRole('button', { name: 'Redo (Ctrl+Y)' }).click();
  await page.locator('.console-header').getByText('中文').click();
  await page.getByText('草稿已存').waitFor();

  let letGo!: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/v1/designs/versions', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await page.getByRole('button', { name: '保存版本' }).click();
  const dialog = page.getByRole('dialog', { name: '保存为新版本' });
  await dialog.getByRole('textbox').fill('改名');
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/versions'));
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
  await asked;
  // The question can't be closed any more, and nothing reaches the drawing but a program.
  await page.keyboard.press('Escape');
  expect(await dialog.getByRole('button', { name: /^取\s*消$/ }).isDisabled()).toBe(true);
  letGo();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('没有未保存的修改').waitFor();
  await page.unroute('**/v1/designs/versions');
});

test('who leaves takes what is drawn along; where it can’t be saved they are asked', async () => {
  const path = 'handling.bpmn';
  await openFile(path, 'act');
  const toFiles = () => page.getByRole('navigation').getByRole('link', { name: '设计' }).first().click();
  await page.route(DRAFTS, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await renameProcess('办理（离线）');
  await page.getByText('草稿没有存上').waitFor();
  await toFiles();
  const asked = page.getByRole('dialog', { name: '草稿没有存上，要离开吗？' });
  await asked.waitFor();
  await expectAccessible(page);
  await asked.getByRole('button', { name: /^留\s*下$/ }).click();
  await asked.waitFor({ state: 'hidden' });
  expect(await page.locator('.modeler-panel').getByText('办理（离线）').count()).toBeGreaterThan(0);

  await page.unroute(DRAFTS);
  await toFiles();
  await page.getByRole('row').filter({ hasText: path }).getByText('我有草稿').waitFor();
  expect((await draftOf(path)).content).toContain('办理（离线）');

  // Whoever does not want it leaves all the same.
  await openFile(path, 'act');
  await page.route(DRAFTS, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await renameProcess('办理（不要）');
  await toFiles();
  await asked.getByRole('button', { name: /^离开/ }).click();
  await page.getByRole('row').filter({ hasText: path }).getByText('我有草稿').waitFor();
  await page.unroute(DRAFTS);
  expect((await draftOf(path)).content).toContain('办理（离线）');
});

test('who signs out takes along what was drawn last; what can’t be saved is sent for nobody else', async () => {
  const path = 'supervision.bpmn';
  await openFile(path, 'sign');
  await renameProcess('督办（退出前）');
  await signOut(page);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  expect((await draftOf(path)).content).toContain('督办（退出前）');

  await signInHere(page, DESIGNER);
  await openFile(path, 'sign');
  await page.route(DRAFTS, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await renameProcess('督办（存不上）');
  await page.getByText('草稿没有存上').waitFor();
  await signOut(page);
  const asked = page.getByRole('dialog', { name: '有内容没有存上，要退出吗？' });
  await asked.getByRole('button', { name: /^退出/ }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.unroute(DRAFTS);
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'PUT' && sent.push(request.url())));
  await signInHere(page, 'lianjiang.clerk');
  expect(sent).toEqual([]);
  expect((await draftOf(path)).content).toContain('督办（退出前）');
});
