/** Who runs the platform sees where many instances stand, and moves them to a new version: shown first, then done. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { diagramOf, end, exclusive, path, start, userTask, when } from '../support/bpmn-builder.js';
import { Console } from './support/console.js';
import { expectAccessible, expectTranslated } from './support/expectations.js';

const OPERATOR = 'spc.administrator';
const DESIGNER = 'spc.designer';
const PETITIONS = 3;
/** More than a batch gets done between two requests. */
const MANY = 100;

/** Its condition is a text: whoever comes there is parked. */
const FAILS = diagramOf(
  'fails',
  start('s'),
  exclusive('decide', 'decide-e'),
  userTask('never'),
  end('e'),
  path('s', 'decide', 'e'),
  when('decide', 'never', '= order'),
  path('never', 'e'),
);

const WAITS = diagramOf('waits', start('s'), userTask('wait'), end('e'), path('s', 'wait', 'e'));

let house: Console;
let operator: Page;
let foreign: Page;
const numbers: string[] = [];

beforeAll(async () => {
  house = await Console.start();
  for (let n = 1; n <= PETITIONS; n++) {
    const { number } = await house.call<{ number: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
      channel: 'letter',
      receivedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
      petitioners: [{ name: `吴${n}`, phone: '13800138000', caseRole: 'applicant' }],
      executingCourt: '闽0122',
      caseNumber: `（2017）闽0122执80${n}号`,
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
    numbers.push(number);
  }
  await deploy('fails.bpmn', FAILS);
  for (const order of ['f1', 'f2'])
    await house.call(DESIGNER, 'POST', '/v1/process-instances', {
      processDefinitionId: 'fails',
      businessKey: order,
      variables: { order },
    });
  await deploy('waits.bpmn', WAITS);
  for (let n = 1; n <= MANY; n++)
    await house.call(DESIGNER, 'POST', '/v1/process-instances', { processDefinitionId: 'waits', businessKey: `w${n}` });
  [operator, foreign] = await Promise.all([house.signIn(OPERATOR), house.signIn(OPERATOR, { language: 'en' })]);
});
afterAll(() => house?.stop());

const deploy = (name: string, content: string) =>
  house.call(DESIGNER, 'POST', '/v1/deployments', { files: [{ name, content }], reason: '试验' });

async function expectGood(path_: string, ready: { zh: string; en: string }): Promise<void> {
  for (const [page, name] of [
    [operator, ready.zh],
    [foreign, ready.en],
  ] as const) {
    await house.open(page, path_);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
}

test('processes are listed with what runs, and a number opens its list', async () => {
  await house.open(operator, '/processes');
  const row = operator.getByRole('row').filter({ hasText: '甄别' });
  await row.getByRole('link', { name: String(PETITIONS) }).click();
  await operator.waitForURL(/\/instances\?.*process=screening/);
  await expectGood('/processes', { zh: '流程总览', en: 'Processes' });
});

test('a diagram shows where instances wait; a click on a node leaves those that are there', async () => {
  await house.open(operator, '/processes/screening');
  await operator.getByText('等待数', { exact: true }).first().click();
  const legend = operator.getByRole('list', { name: '图例' });
  await legend.getByText('等待数').waitFor();
  // Nobody waits in thirds.
  expect(await legend.getByRole('listitem').allInnerTexts()).toEqual(['等待数', '至 1', '至 2', `至 ${PETITIONS}`]);
  await operator.locator('.djs-element.djs-shape[data-element-id="screen"]').click();
  await operator.getByRole('heading', { name: /^停在“.*”的实例$/ }).waitFor();
  await operator.waitForURL(/element=screen/);
  for (const number of numbers) await operator.getByRole('link', { name: number }).waitFor();
  await operator.getByRole('button', { name: /数据表/ }).click();
  const facts = operator.getByRole('table', { name: '各节点数据' });
  await facts
    .getByRole('row')
    .filter({ hasText: String(PETITIONS) })
    .first()
    .waitFor();
  await expectAccessible(operator);
  await expectGood('/processes/screening?heat=meanWaiting&element=screen', { zh: '甄别', en: 'Screening' });
});

test('instances go on in a new version: planned, previewed, begun for a reason, with progress that stays', async () => {
  const xml = readFileSync(join(process.cwd(), 'processes/screening.bpmn'), 'utf8');
  // The node where all of them are has another id in the new version.
  await deploy(
    'screening.bpmn',
    xml
      .replaceAll(/(id|attachedToRef|sourceRef|targetRef|bpmnElement)="screen"/g, '$1="screen-anew"')
      .replaceAll('>screen<', '>screen-anew<'),
  );
  await house.open(operator, '/processes/screening?version=1');
  await operator.getByRole('button', { name: `选择全部 ${PETITIONS} 件` }).click();
  await operator.getByRole('button', { name: '迁移版本' }).click();
  const plan = operator.getByRole('dialog', { name: '从第 1 版迁移' });
  await plan.getByText('名称相同').waitFor();
  await plan.getByText('所有节点都有对应').waitFor();
  await expectAccessible(operator);
  await plan.getByRole('button', { name: '预览' }).click();
  const preview = operator.getByRole('dialog', { name: '迁移版本：预览' });
  await preview.getByText(`已逐件试算前 ${PETITIONS} 件，都可以办理。`).waitFor();
  await preview.getByText(numbers[0]!).waitFor();
  await expectAccessible(operator);
  await preview.getByRole('button', { name: `开始处理 ${PETITIONS} 件` }).click();
  await preview.getByText('请写明理由').waitFor();
  await preview.getByLabel('为什么这样做').fill('启用新版甄别流程');
  await preview.getByRole('button', { name: `开始处理 ${PETITIONS} 件` }).click();
  await operator.waitForURL(/\/batches\/\w+/);
  await operator.getByText(`${PETITIONS} / ${PETITIONS}`).first().waitFor();
  await operator.reload();
  await operator.getByRole('heading', { level: 1, name: '批量操作：迁移版本' }).waitFor();
  await operator.getByText('启用新版甄别流程').waitFor();
  const items = operator.getByRole('table', { name: '逐件结果' });
  for (const number of numbers) await items.getByRole('row').filter({ hasText: number }).getByText('完成').waitFor();
  await expectGood(new URL(operator.url()).pathname.replace('/console', ''), {
    zh: '批量操作：迁移版本',
    en: 'Batch: Migrate',
  });
  await house.open(operator, '/processes/screening?version=2');
  for (const number of numbers) await operator.getByRole('link', { name: number }).waitFor();
});

test('tokens are moved by two clicks on the diagram', async () => {
  await house.open(operator, '/processes/screening?version=2&element=screen-anew');
  await operator.getByRole('checkbox', { name: `选择 ${numbers[0]!}` }).check();
  await operator.getByRole('button', { name: '移动令牌' }).click();
  await operator.getByText('移到哪里').waitFor();
  await operator.locator('.djs-element.djs-shape[data-element-id="screen-anew"]').click();
  const preview = operator.getByRole('dialog', { name: '移动令牌：预览' });
  await preview.getByText('将处理 1 件').waitFor();
  await preview.getByRole('button', { name: '不做了' }).click();
  await preview.waitFor({ state: 'hidden' });
});

test('a batch is paused, goes on, and is found again in the list', async () => {
  const filter = { processDefinitionId: 'waits', state: 'active' };
  const { batchKey } = await house.call<{ batchKey: string }>(OPERATOR, 'POST', '/v1/batches', {
    kind: 'suspend',
    filter,
    expectedCount: MANY,
    reason: '核对名册',
  });
  await house.call(OPERATOR, 'POST', `/v1/batches/${batchKey}/suspension`);
  // As after a reload, or at another desk: nobody needs to have kept its address.
  await expectGood('/batches', { zh: '批量操作', en: 'Batches' });
  const listed = operator.getByRole('row').filter({ hasText: '核对名册' });
  await listed.getByText('已暂停').waitFor();
  await listed.getByText(new RegExp(`\\d+ / ${MANY}`)).waitFor();
  await listed.getByRole('link', { name: '暂停' }).click();
  await operator.waitForURL(new RegExp(`/batches/${batchKey}`));
  await operator.getByRole('button', { name: '继续' }).click();
  await operator.getByText(`${MANY} / ${MANY}`).first().waitFor();
  await operator.goBack();
  await listed.getByText('已完成').waitFor();
});

test('incidents say why in words, and try again together', async () => {
  await expectGood('/incidents', { zh: '异常事件', en: 'Incidents' });
  const row = operator.getByRole('row').filter({ hasText: 'f1' });
  await row.getByText('表达式无法求值').waitFor();
  // Its designer gave the gateway no name.
  await row.getByText('排他网关 decide').waitFor();
  await foreign.getByRole('row').filter({ hasText: 'f1' }).getByText('Exclusive gateway decide').waitFor();
  await operator.getByRole('button', { name: '查看 f1 的异常原因' }).click();
  await operator.getByRole('button', { name: '再试一次' }).waitFor();
  await operator.locator('[lang=en]', { hasText: 'order' }).waitFor();
  await expectAccessible(operator);
  await operator.getByRole('button', { name: '重试全部 2 个' }).click();
  const preview = operator.getByRole('dialog', { name: '重试异常：预览' });
  await preview.getByText('将处理 2 件').waitFor();
  await preview.getByLabel('为什么这样做').fill('已补齐数据');
  await preview.getByRole('button', { name: '开始处理 2 件' }).click();
  await operator.waitForURL(/\/batches\/\w+/);
  await operator.getByText('2 / 2').first().waitFor();
});

test('a process stands still with who and why, and goes on', async () => {
  await house.open(operator, '/processes/campaign');
  await operator.getByRole('button', { name: '暂停整个流程' }).click();
  await operator.getByLabel('理由').fill('核查数据');
  await operator.getByRole('dialog').getByRole('button', { name: '暂停整个流程' }).click();
  await operator.getByRole('main').getByText('核查数据').waitFor();
  await operator.getByText(/由最高人民法院管理员暂停/).waitFor();
  await expectAccessible(operator);
  await operator.getByRole('button', { name: '恢复整个流程' }).click();
  await operator.getByLabel('理由').fill('核查完毕');
  await operator.getByRole('dialog').getByRole('button', { name: '恢复整个流程' }).click();
  await operator.getByText(/由最高人民法院管理员暂停/).waitFor({ state: 'detached' });
});
