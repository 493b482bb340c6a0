/** A second approval before a refusal: drawn, stopped, mended, tried, deployed, taken along by ten petitions, done, taken back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Console } from './support/console.js';
import * as drawing from './support/drawing.js';
import { check, enterDay, pick, write } from './support/task-forms.js';

const DESIGNER = 'spc.designer';
const COURT = 'lianjiang';
const FILE = '/designs/file?path=petition.bpmn';
const RUNNING = 10;
const APPROVAL = '复核不予支持';
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let house: Console;
let designer: Page;
const petitions: string[] = [];

beforeAll(async () => {
  house = await Console.start();
  for (let n = 1; n <= RUNNING; n++) petitions.push(await refusedOnce(n));
  designer = await house.signIn(DESIGNER, { at: '/designs' });
});
afterAll(() => house?.stop());

test('a form is made, and the task is drawn before the refusal is closed; the gate stops what nobody can do', async () => {
  await drawing.newFile(designer, '表单', 'refusal-review', APPROVAL);
  await designer.locator('.fjs-palette-field[data-field-type="checkbox"]').focus();
  await designer.keyboard.press('Enter');
  await designer.locator('.fjs-form-container .fjs-form-field-checkbox').click();
  const general = designer.locator('.fjs-properties-container [data-group-id="group-general"]');
  await general.locator('.bio-properties-panel-group-header').click();
  await general.locator('[data-entry-id="label"]').getByRole('textbox').fill('同意不予支持');
  await general.locator('[data-entry-id="key"]').getByRole('textbox').fill('agreed');
  await general.locator('[data-entry-id="key"]').getByRole('textbox').blur();
  await designer.getByText('检查通过，没有问题').waitFor();
  await drawing.saveVersion(designer, '复核用的表单');

  await house.open(designer, FILE);
  await drawing.nothingFound(designer);
  await designer.getByRole('button', { name: '看整张图' }).click();
  await designer.getByRole('button', { name: '任务', exact: true }).click();
  await dropOn('flow-which-way-to-to-closing');
  await designer.keyboard.type(APPROVAL);
  await designer.keyboard.press('Enter');
  await drawing.changeTo(designer, '用户任务');
  await drawing
    .findings(designer)
    .getByText(/\d+ 处问题，改正后才能部署/)
    .waitFor();
  await drawing.saveVersion(designer, '试画复核');
  const stopped = await drawing.deployDialog(designer);
  await stopped.getByText(APPROVAL).first().waitFor();
  expect(await stopped.getByRole('button', { name: /^部\s*署$/ }).isDisabled()).toBe(true);
  await stopped.getByRole('button', { name: '先不部署' }).click();
});

test('it is mended by a template, with its form and those who do it', async () => {
  await drawing.findings(designer).getByRole('button').first().click();
  await designer.getByRole('button', { name: '给所选元素用模板' }).click();
  const templates = designer.getByRole('dialog', { name: '选择模板' });
  await templates.getByLabel('按名称查找模板').fill('petition.record-answers');
  await templates.getByRole('button', { name: /petition\.record-answers/ }).click();
  const custom = drawing.panel(designer).locator('[data-group-id^="group-ElementTemplates__CustomProperties"]');
  await custom.locator('.bio-properties-panel-group-header').click();
  await custom.getByLabel('表单').selectOption('refusal-review');
  await custom.locator('[role="textbox"]').first().fill('["clerk@" + receivingCourt]');
  await designer.keyboard.press('Escape');
  await drawing.nothingFound(designer);
  await drawing.saveVersion(designer, '不予支持须复核');
});

test('it is tried: the refusal comes to the new task', async () => {
  await designer.getByRole('button', { name: '试运行' }).click();
  await designer.getByRole('heading', { name: '试运行 petition.bpmn' }).waitFor();
  await designer.getByLabel('一并试用的其他文件').click();
  await designer.locator('.ant-select-item-option').getByText('forms/refusal-review.form').click();
  await designer.keyboard.press('Escape');
  await designer.getByRole('button', { name: '开始试运行' }).click();
  const form = designer.locator('.form-viewer');
  const complete = async (fill: () => Promise<void>, steps: number) => {
    await form.locator('.fjs-form').waitFor();
    await fill();
    await designer.getByRole('button', { name: /^办\s*结$/ }).click();
    await designer.getByRole('status').getByText(`已走 ${steps} 步`, { exact: true }).waitFor();
  };
  await complete(async () => {
    await write(form, '甄别意见', '所述事实与卷宗不符。');
    await check(form, '无理');
    await check(form, '释法明理、不予支持');
  }, 1);
  await complete(async () => {
    await check(form, '诉求不予支持');
    await write(form, '理由', '所述事实与卷宗记载不符，不予支持。');
    await enterDay(form, '释法日期', today);
    await pick(form, '释法方式', '电话');
    await write(form, '释法记录', '已逐项说明理由并解释有关法律规定。');
  }, 2);
  await complete(async () => {
    await check(form, '同意');
    await write(form, '审批意见', '同意。');
  }, 3);
  await designer.getByRole('button', { name: APPROVAL }).waitFor();
  await form.getByLabel('同意不予支持').waitFor();
});

test('it is deployed, and the ten petitions that run are taken along', async () => {
  await house.open(designer, FILE);
  const dialog = await drawing.deployDialog(designer);
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByText('检查通过，没有问题').waitFor();
  await dialog.getByLabel('为什么这样做').fill('不予支持须复核');
  await dialog.getByRole('button', { name: /^部\s*署$/ }).click();
  await designer.getByText('部署完成').waitFor();
  await designer.getByText(`${RUNNING} 件仍按较早版本办理。`).waitFor();
  await designer.getByRole('link', { name: '去迁移' }).click();
  await designer.getByRole('table', { name: '停在同样节点的实例' }).getByText('可以迁移').first().waitFor();
  await designer.getByRole('button', { name: `预览并迁移 ${RUNNING} 件` }).click();
  const preview = designer.getByRole('dialog', { name: '迁移版本：预览' });
  await preview.getByLabel('为什么这样做').fill('在办的也须复核');
  await preview.getByRole('button', { name: `开始处理 ${RUNNING} 件` }).click();
  await designer.getByText(`完成 ${RUNNING}，留在原处 0，失败 0`).waitFor();
});

test('the head approves a refusal that was under way, and a clerk finds the new task with its form', async () => {
  const [petition] = petitions;
  await complete('leader', petition!, { decision: 'approve', opinion: '同意。' });
  const { number } = await house.call<{ number: string }>(`${COURT}.clerk`, 'GET', `/v1/petitions/${petition}`);
  const clerk = await house.signIn(`${COURT}.clerk`, { at: '/work?queue=unclaimed' });
  const queue = clerk.getByRole('region', { name: '待办列表' });
  await queue.locator('.task-row-link').filter({ hasText: number }).filter({ hasText: APPROVAL }).click();
  const form: Locator = clerk.getByRole('region', { name: '待办表单' });
  await form.getByRole('button', { name: '认领' }).click();
  await form.getByLabel('同意不予支持').check();
  await form.getByRole('button', { name: '办结' }).click();
  await clerk.getByText(`已办结：${APPROVAL}`).first().waitFor();
});

test('it is taken back: the first version is in force again', async () => {
  await house.open(designer, FILE);
  await designer
    .getByRole('button')
    .filter({ hasText: /^版本$/ })
    .click();
  const versions = designer.getByRole('list', { name: '全部版本' });
  await versions.getByRole('listitem').last().getByRole('button', { name: '部署这一版' }).click();
  const back = designer.getByRole('dialog', { name: '部署' });
  await back.getByText('检查通过，没有问题').waitFor();
  await back.getByLabel('为什么这样做').fill('复核暂不启用');
  await back.getByRole('button', { name: /^部\s*署$/ }).click();
  await designer.getByText('部署完成').waitFor();
  const { items } = await house.call<{ items: { path: string; inForce: { version: number } }[] }>(
    DESIGNER,
    'GET',
    '/v1/designs',
  );
  expect(items.find(({ path }) => path === 'petition.bpmn')!.inForce.version).toBe(1);
});

/** A task dropped on a flow stands between both ends of it. */
async function dropOn(flow: string): Promise<void> {
  // In sight, on the part of it that runs free.
  const way = designer.locator(`.djs-connection[data-element-id="${flow}"] .djs-visual > path`).first();
  const { x, y } = await way.evaluate((drawn) => {
    const path = drawn as SVGPathElement;
    const at = path.getPointAtLength(path.getTotalLength() / 2);
    const { x, y } = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM()!);
    return { x, y };
  });
  await designer.mouse.move(x - 30, y - 60);
  await designer.mouse.move(x, y, { steps: 8 });
  await designer.mouse.click(x, y);
}

/** Registered, screened as without reason, explained: the head of the court is to decide. @returns its key */
async function refusedOnce(n: number): Promise<string> {
  const { petitionKey } = await house.call<{ petitionKey: string }>(`${COURT}.clerk`, 'POST', '/v1/petitions', {
    channel: 'letter',
    receivedOn: today,
    petitioners: [{ name: `郑${n}`, phone: '13800138000', caseRole: 'applicant' }],
    executingCourt: '闽0122',
    caseNumber: `（2017）闽0122执${700 + n}号`,
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
  });
  await complete('screener', petitionKey, { opinion: '所述与卷宗不符。', justified: 'no', route: 'refuse' });
  await complete('screener', petitionKey, {
    proposedOutcome: 'not_supported',
    reasons: '所述事实与卷宗记载不符，不予支持。',
    contactOn: today,
    contactBy: 'telephone',
    contactRecord: '已逐项说明理由并解释有关法律规定。',
  });
  return petitionKey;
}

async function complete(role: string, petitionKey: string, variables: object): Promise<void> {
  const { items } = await house.call<{ items: { userTaskKey: string }[] }>(
    `${COURT}.${role}`,
    'POST',
    '/v1/user-tasks/search',
    { filter: { businessKey: petitionKey, state: 'open' } },
  );
  await house.call(`${COURT}.${role}`, 'POST', `/v1/user-tasks/${items[0]!.userTaskKey}/completion`, { variables });
}
