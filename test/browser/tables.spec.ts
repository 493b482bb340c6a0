/** What a designer is told of a table while changing it: its notes, its rules, its test cases, and what has changed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { Console, PHONE } from './support/console.js';
import {
  expectAccessible as isAccessible,
  expectNoSidewaysScrolling,
  expectTranslated,
} from './support/expectations.js';
import { until } from './support/late-petitions.js';

const DESIGNER = 'spc.designer';
const LADDER = 'rules/ladder.dmn';
const SELECTION = 'rules/campaign-selection.dmn';
const CASES = 'rules/campaign-selection.cases.json';
const FORM = 'forms/decide-extension.form';

let house: Console;
let designer: Page;
let foreign: Page;

beforeAll(async () => {
  house = await Console.start();
  [designer, foreign] = await Promise.all([house.signIn(DESIGNER), house.signIn(DESIGNER, { language: 'en' })]);
});
afterAll(() => house?.stop());

const contentOf = async (path: string, version?: number) =>
  (
    await house.call<{ content: string }>(
      DESIGNER,
      'GET',
      `/v1/designs/content?path=${path}${version === undefined ? '' : `&version=${version}`}`,
    )
  ).content;
const saveOverRest = (path: string, content: string, basedOn: number) =>
  house.call(DESIGNER, 'POST', '/v1/designs/versions', { path, content, basedOn, reason: '试改' });
const draftOf = async (path: string) =>
  (await house.call<{ content: string }>(DESIGNER, 'GET', `/v1/designs/draft?path=${path}`)).content;

async function openTable(page: Page, path: string): Promise<void> {
  await house.open(page, `/designs/file?path=${path}`);
  await page.getByText(/检查通过，没有问题|Checked: no problems/).waitFor();
}
const rows = (page: Page): Locator => page.locator('.table-editor tbody tr');
const tab = (page: Page, name: RegExp): Locator => page.getByRole('tab', { name });

/** Takes what was drawn back, so that the next test begins anew. */
async function throwAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByRole('button', { name: /^放\s*弃$/ }).click();
  await page.getByText('没有未保存的修改').waitFor();
}

test('notes of rules stand in their columns, and are changed and taken back without a trace', async () => {
  await openTable(designer, LADDER);
  const note = rows(designer).nth(2).getByText('没有上级法院 No court above');
  await note.click();
  await designer.keyboard.press('End');
  await designer.keyboard.type('（到顶）');
  await designer.getByText('草稿已存').waitFor();
  const before = await contentOf(LADDER);
  const written = (text: string) =>
    text
      .replace(/\s*\/>/g, '/>')
      .replaceAll(' hitPolicy="UNIQUE"', '')
      .split(/\s*\n\s*/);
  expect(written((await draftOf(LADDER)).replace('（到顶）', ''))).toEqual(written(before));

  // Another column, named, filled and taken away again.
  await designer.getByRole('button', { name: '加注解列' }).click();
  const heads = designer.locator('.table-note-head');
  await heads.nth(1).waitFor();
  await heads.nth(1).getByRole('textbox').fill('出处');
  await rows(designer).nth(0).locator('td.annotation').nth(1).click();
  await designer.keyboard.type('见汇编');
  await becomes(async () => {
    const draft = await draftOf(LADDER);
    expect(draft).toContain('<annotation name="出处"');
    expect(draft).toMatch(/名单已经院领导审定[^]{0,120}<text>见汇编<\/text>/);
  });
  await expectAccessible(designer);
  await heads.nth(1).getByRole('button', { name: '删除注解列' }).click();
  await heads.nth(1).waitFor({ state: 'detached' });
  await becomes(async () => expect(await draftOf(LADDER)).not.toContain('见汇编'));
  await designer.getByRole('button', { name: '撤销' }).click();
  await rows(designer).nth(0).getByText('见汇编').waitFor();
  await throwAway(designer);
});

test('rules that overlap or never count are told in words, and a click goes to them', async () => {
  await openTable(designer, LADDER);
  await tab(designer, /规则检查/).click();
  await designer.getByText(/没有规则处理：措施 Measure 为 not\("reminder"/).waitFor();
  // The first rule for everything: the others never count.
  await rows(designer).nth(1).locator('td').nth(1).click();
  await designer.keyboard.press('Control+A');
  await designer.keyboard.type('-');
  await designer.getByText('第 5 条规则永远轮不到：它的情形已由第 2 条规则全部处理。').waitFor();
  await designer.getByRole('button', { name: '到第 11 条规则' }).click();
  await becomes(async () => expect(await rows(designer).nth(10).getAttribute('class')).toContain('table-rule-shown'));
  // In a table where only one may fit, it is an error, with an example.
  await designer.locator('.table-editor .hit-policy .dms-input').click();
  await designer.locator('.option').getByText('唯一', { exact: true }).click();
  await designer
    .getByText(/第 1 条与第 2 条规则重叠：.*“唯一”.*例如：已采取的措施 Last rung = "none"；事由 Trigger = "campaign"/)
    .waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);
  await throwAway(designer);

  await openTable(foreign, 'rules/outcome-gates.dmn');
  await tab(foreign, /^Rules/).click();
  await foreign.getByText('30 cells say what can’t be judged here').waitFor();
  await expectAccessible(foreign);
  await expectTranslated(foreign);
});

test('test cases run on the table as it stands, and tell what fails before it is saved and deployed', async () => {
  await openTable(designer, SELECTION);
  await tab(designer, /测试用例（5）/).click();
  await designer.getByText('5 个用例，5 个通过').waitFor();
  await designer.getByRole('button', { name: /在表中标出“农民工工资/ }).click();
  await becomes(async () => expect(await rows(designer).nth(1).getAttribute('class')).toContain('table-rule-marked'));
  await expectAccessible(designer);
  await expectTranslated(designer);

  // A change that a case speaks against.
  await rows(designer).nth(3).getByText('50', { exact: true }).click();
  await designer.keyboard.press('Control+A');
  await designer.keyboard.type('60');
  await tab(designer, /测试用例（5，1 个未通过）/).waitFor();
  await designer.getByRole('button', { name: '保存版本' }).click();
  const saving = designer.getByRole('dialog', { name: '保存为新版本' });
  await saving.getByText('1 个测试用例没有通过。仍可保存。').waitFor();
  await expectAccessible(designer);
  await saving.getByRole('textbox').fill('每批60件');
  await saving.getByRole('button', { name: /^保\s*存$/ }).click();
  await designer.getByText('没有未保存的修改').waitFor();
  await designer.getByRole('button', { name: /部署$/ }).click();
  const deploying = designer.getByRole('dialog', { name: '部署' });
  await deploying.getByText('5 个用例，4 个通过').waitFor();
  await deploying.getByText(/batchSize/).waitFor();
  await expectAccessible(designer);
  await expectTranslated(designer);
  await deploying.getByRole('button', { name: '先不部署' }).click();

  // It is meant so: what comes out is what is expected from now on.
  await designer.getByRole('button', { name: /把“大额/ }).click();
  await designer.getByText('5 个用例，5 个通过').waitFor();

  // Another case, its inputs asked for as the table needs them.
  await designer.getByRole('button', { name: '加用例' }).click();
  const writing = designer.getByRole('dialog', { name: '加用例' });
  await writing.getByLabel('名称').fill('没有这类专项');
  await writing.getByLabel(/专项类别 Kind/).fill('nothing');
  await writing.getByRole('button', { name: '运行看看' }).click();
  await writing.getByText('结果：').waitFor();
  await expectAccessible(designer);
  await writing.getByRole('button', { name: '作为预期' }).click();
  await writing.getByRole('button', { name: /^确\s*定$/ }).click();
  await designer.getByText('6 个用例，6 个通过').waitFor();
  await designer.getByText('用例的草稿已存').waitFor();
  await designer.getByRole('button', { name: '保存版本' }).click();
  await saving.getByText('6 个测试用例全部通过').waitFor();
  await saving.getByRole('textbox').fill('加一个用例');
  await saving.getByRole('button', { name: /^保\s*存$/ }).click();
  await designer.getByText('没有未保存的修改').waitFor();
  const saved = JSON.parse(await contentOf(CASES)) as { cases: { name: string; expected: unknown }[] };
  expect(saved.cases.map(({ name, expected }) => [name, expected]).at(-1)).toEqual(['没有这类专项', null]);
  expect(saved.cases[3]!.expected).toMatchObject({ batchSize: 60 });

  const phone = await house.signIn(DESIGNER, { viewport: PHONE, at: `/designs/file?path=${CASES}` });
  await phone.getByText('没有这类专项').waitFor();
  await expectNoSidewaysScrolling(phone);
  await expectAccessible(phone);
});

test('two versions of a table and of a form are compared in words', async () => {
  const ladder = await contentOf(LADDER);
  await saveOverRest(
    LADDER,
    ladder.replace('<text>3</text>', '<text>4</text>').replace('hitPolicy="FIRST"', 'hitPolicy="UNIQUE"'),
    1,
  );
  const form = JSON.parse(await contentOf(FORM)) as { components: { label: string; validate?: object }[] };
  const last = form.components.at(-1)!;
  const label = last.label;
  last.validate = { ...last.validate, maxLength: 77 };
  form.components = [last, ...form.components.slice(0, -1)];
  await saveOverRest(FORM, JSON.stringify(form), 1);

  for (const [page, policy, cell, moved, limit] of [
    [designer, /命中策略\s*首个\s*唯一/, /第 4 条规则\s*“时限 Term”\s*3\s*4/, /移动.*位置/, /最多字数\s*\d+\s*77/],
    [
      foreign,
      /Hit policy\s*First\s*Unique/,
      /Rule 4\s*“时限 Term”\s*3\s*4/,
      /Moved.*Place/,
      /Maximum length\s*\d+\s*77/,
    ],
  ] as const) {
    await house.open(page, `/designs/file?path=${LADDER}&version=2&against=1`);
    await page.getByRole('row', { name: policy }).waitFor();
    await page.getByRole('row', { name: cell }).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await page.getByText(/^(逐行|Line by line)$/).click();
    await page.getByText('+           <text>4</text>').waitFor();

    await house.open(page, `/designs/file?path=${FORM}&version=2&against=1`);
    await page
      .getByRole('row', { name: moved })
      .and(page.getByRole('row', { name: label }))
      .waitFor();
    await page.getByRole('row', { name: limit }).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
  }
});

/** Waits until it holds: what is on the page or the server comes a moment later. */
async function becomes(holds: () => Promise<void>): Promise<void> {
  const isSo = () =>
    holds().then(
      () => true,
      () => false,
    );
  // In the end once more, to say what does not hold.
  await until(isSo).catch(holds);
}

/** Without the hint of a button that was just clicked, which stands outside of everything. */
async function expectAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('.ant-tooltip:not(.ant-tooltip-hidden)').waitFor({ state: 'detached' });
  await isAccessible(page);
}
