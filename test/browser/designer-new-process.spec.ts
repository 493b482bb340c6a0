/** A designer draws a process from nothing, three roles with a deadline and a way up, and people work on it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Console } from './support/console.js';
import * as drawing from './support/drawing.js';

const DESIGNER = 'spc.designer';
const COURT = '350122';

let house: Console;
let designer: Page;

beforeAll(async () => {
  house = await Console.start();
  await house.call('spc.administrator', 'POST', '/v1/legal-clock', { rate: 0 });
  designer = await house.signIn(DESIGNER, { at: '/designs' });
});
afterAll(() => house?.stop());

test('a form is made for it', async () => {
  await drawing.newFile(designer, '表单', 'site-check', '现场核查');
  const checkbox = designer.locator('.fjs-palette-field[data-field-type="checkbox"]');
  await checkbox.focus();
  await designer.keyboard.press('Enter');
  await designer.locator('.fjs-form-container .fjs-form-field-checkbox').click();
  const panel = designer.locator('.fjs-properties-container');
  const general = panel.locator('[data-group-id="group-general"]');
  await general.locator('.bio-properties-panel-group-header').click();
  await general.locator('[data-entry-id="label"]').getByRole('textbox').fill('情况属实');
  await general.locator('[data-entry-id="key"]').getByRole('textbox').fill('confirmed');
  await general.locator('[data-entry-id="key"]').getByRole('textbox').blur();
  await designer.getByText('检查通过，没有问题').waitFor();
  await drawing.saveVersion(designer, '现场核查用的表单');
});

test('the process is drawn: a clerk, a handler with a deadline, and the head of the court when it passes', async () => {
  await house.open(designer, '/designs');
  await drawing.newFile(designer, '流程', 'site-check', '现场核查');
  await drawing.shape(designer, 'end').click();
  await designer.keyboard.press('Delete');
  await drawing.shape(designer, 'start').click();
  await userTask('受理', 'clerk', 'confirmed');
  await userTask('核查', 'handler', 'checked');
  await drawing.setEntry(designer, 'assignmentDefinition', 'taskScheduleDueDate', '=now() + duration("P3D")');
  await drawing.appendEnd(designer, '办结');

  const handlers = await boxOf('核查');
  await designer.locator('.djs-palette [data-action="create.intermediate-event"]').click();
  const border = { x: handlers.x + 40, y: handlers.y + handlers.height };
  await designer.mouse.move(border.x, border.y + 40);
  await designer.mouse.move(border.x, border.y, { steps: 6 });
  await designer.mouse.click(border.x, border.y);
  await designer.keyboard.type('三日未办');
  await designer.keyboard.press('Enter');
  await drawing.changeTo(designer, '定时边界事件（不中断）');
  await drawing.choose(designer, 'timer', 'timerEventDefinitionType', 'timeDuration');
  await drawing.setEntry(designer, 'timer', 'timerEventDefinitionValue', 'P3D');
  await userTask('督促', 'leader', 'urged');
  await drawing.appendEnd(designer, '已督促');
  await drawing.nothingFound(designer);
  await drawing.saveVersion(designer, '现场核查流程');
});

test('it is deployed with its form, and begun', async () => {
  const dialog = await drawing.deployDialog(designer);
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByText('检查通过，没有问题').waitFor();
  await dialog.getByLabel('为什么这样做').fill('现场核查启用');
  await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
  await designer.getByText('部署完成').waitFor();
  await designer.getByRole('link', { name: /看/ }).click();
  await designer.getByRole('button', { name: '启动实例' }).click();
  const start = designer.getByRole('dialog', { name: '启动实例' });
  await start.getByLabel('业务编号').fill('核查2026第1号');
  await start.getByRole('button', { name: /^启\s*动$/ }).click();
  await designer.getByRole('heading', { level: 1, name: /现场核查/ }).waitFor();
});

test('each does their part; the head is asked when the deadline has passed, and it ends', async () => {
  await complete('clerk', '受理');
  // Nobody has gone to the spot.
  expect(await tasksOf('leader')).toEqual([]);
  const { now } = await house.call<{ now: string }>(DESIGNER, 'GET', '/v1/legal-clock');
  const instant = new Date(Date.parse(now) + 3 * 86_400_000 + 60_000).toISOString();
  await house.call('spc.administrator', 'POST', '/v1/legal-clock', { instant });
  await complete('leader', '督促');
  await complete('handler', '核查');
  await designer.getByText('已完成').first().waitFor();
});

/** Drawn behind what is selected, for a role of the court, with the form of before. */
async function userTask(name: string, role: string, result: string): Promise<void> {
  await drawing.appendTask(designer, name);
  await drawing.changeTo(designer, '用户任务');
  await drawing.setEntry(designer, 'assignmentDefinition', 'assignmentDefinitionCandidateGroups', `${role}@${COURT}`);
  await drawing.choose(designer, 'form', 'formType', '表单');
  await drawing.setEntry(designer, 'form', 'formId', 'site-check');
  const outputs = drawing.panel(designer).locator('[data-group-id="group-outputs"]');
  await outputs
    .getByRole('button', { name: /新增|添加|Create/ })
    .first()
    .click();
  await outputs.locator('[data-entry-id$="-target"]').getByRole('textbox').fill(result);
  const value = outputs.locator('.cm-content');
  await value.fill('confirmed');
  await designer.keyboard.press('Escape');
  await value.blur();
}

async function boxOf(name: string) {
  const drawn = designer.locator('.djs-element.djs-shape').filter({ hasText: name }).first();
  return (await drawn.boundingBox())!;
}

interface Task {
  userTaskKey: string;
  name: string;
}
const tasksOf = async (role: string) =>
  (
    await house.call<{ items: Task[] }>(`lianjiang.${role}`, 'POST', '/v1/user-tasks/search', {
      filter: { state: 'open', businessKey: '核查2026第1号' },
    })
  ).items;

/** At the desk: found in the queue, claimed, filled in and completed. */
async function complete(role: string, name: string): Promise<void> {
  const page = await house.signIn(`lianjiang.${role}`, { at: '/work?queue=unclaimed' });
  await page.getByRole('region', { name: '待办列表' }).getByText(name).first().click();
  const form = page.getByRole('region', { name: '待办表单' });
  await form.getByRole('button', { name: '认领' }).click();
  await form.getByLabel('情况属实').check();
  await form.getByRole('button', { name: '办结' }).click();
  await page.getByText(`已办结：${name}`).first().waitFor();
}
