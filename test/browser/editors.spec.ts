/** Forms and decision tables changed by a designer who never sees their text. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page, Route } from 'playwright-core';
import { Console } from './support/console.js';
import { expectAccessible, expectTranslated } from './support/expectations.js';
import { until } from './support/late-petitions.js';

const DESIGNER = 'spc.designer';
const FORM = 'forms/screen.form';
const TABLE = 'rules/ladder.dmn';

let house: Console;
let designer: Page;
let foreign: Page;

beforeAll(async () => {
  house = await Console.start();
  [designer, foreign] = await Promise.all([house.signIn(DESIGNER), house.signIn(DESIGNER, { language: 'en' })]);
});
afterAll(() => house?.stop());

const openFile = (page: Page, path: string) => house.open(page, `/designs/file?path=${path}`);
const contentOf = async (path: string) =>
  (await house.call<{ content: string }>(DESIGNER, 'GET', `/v1/designs/content?path=${path}`)).content;
const draftOf = async (path: string) =>
  (await house.call<{ content: string }>(DESIGNER, 'GET', `/v1/designs/draft?path=${path}`)).content;

async function saveVersion(reason: string): Promise<void> {
  await designer.getByRole('button', { name: '保存版本' }).click();
  const dialog = designer.getByRole('dialog', { name: '保存为新版本' });
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
  await designer.getByText('没有未保存的修改').waitFor();
}

async function throwAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: /放弃草稿|Throw the draft away/ }).click();
  await page.getByRole('button', { name: /^(放\s*弃|Throw away)$/ }).click();
  await page.getByText(/没有未保存的修改|Nothing unsaved/).waitFor();
}

/** Everything that can be read or heard of a piece of the page, words that libraries have left in it too. */
const wordsOf = (place: Locator): Promise<string[]> =>
  place.evaluate((root) =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...[...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? ''),
      ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    ]),
  );

const rows = (page: Page): Locator => page.locator('.table-editor tbody tr');

test('a decision table opens as a table, in both languages', async () => {
  for (const [page, hitPolicy, checked] of [
    [designer, '命中策略：', '检查通过，没有问题'],
    [foreign, 'Hit policy:', 'Checked: no problems'],
  ] as const) {
    await openFile(page, TABLE);
    await page.locator('.table-editor').getByText(hitPolicy).waitFor();
    await page.getByText(checked).waitFor();
    expect(await rows(page).count()).toBeGreaterThan(3);
    await expectAccessible(page);
    await expectTranslated(page);
    expect((await wordsOf(page.locator('.table-editor'))).filter((text) => text.includes('⟦'))).toEqual([]);
  }
});

test('a rule is changed: the draft is kept, nothing else of the file changes, and a version is saved', async () => {
  const before = await contentOf(TABLE);
  await openFile(designer, TABLE);
  await rows(designer).nth(1).getByText('"逾期即催报"').click();
  await designer.keyboard.press('End');
  await designer.keyboard.press('ArrowLeft');
  await designer.keyboard.type('（试改）');
  await designer.getByText('草稿已存').waitFor();
  const draft = await draftOf(TABLE);
  expect(draft).toContain('（试改）');
  expect(draft.replace('（试改）', '')).toBe(before);

  await house.open(designer, '/designs');
  await openFile(designer, TABLE);
  await rows(designer).nth(1).getByText('（试改）').waitFor();
  await expectAccessible(designer);
  await saveVersion('试改一条规则');
  expect(await contentOf(TABLE)).toBe(draft);
});

test('a draft that the server does not take says why, and what to do', async () => {
  for (const [page, why, again, saved] of [
    [designer, /文件大小为 5\.\d+ MB，超过 5 MB 的上限。请拆成几个文件/, '再试一次', '草稿已存'],
    [foreign, /The file has 5\.\d+ MB; at most 5 MB are read\. Split it/, 'Try again', 'Draft saved'],
  ] as const) {
    // What is drawn grows to more than a file may have on its way to the server.
    const tooMuch = ' '.repeat(5 * 1024 * 1024);
    const grow = async (route: Route) => {
      const request = route.request();
      if (request.method() !== 'PUT') return route.continue();
      const body = request.postDataJSON() as { content: string };
      return route.continue({ postData: JSON.stringify({ ...body, content: body.content + tooMuch }) });
    };
    await page.route('**/v1/designs/draft', grow);
    await openFile(page, TABLE);
    await rows(page).nth(1).getByText('"逾期即催报').click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('（大）');
    await page.getByRole('alert').getByText(why).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await page.unroute('**/v1/designs/draft', grow);
    await page.getByRole('button', { name: again }).click();
    await page.getByText(saved).waitFor();
    await page.getByRole('alert').getByText(why).waitFor({ state: 'detached' });
    await throwAway(page);
  }
});

const field = (page: Page, key: string): Locator => page.locator(`.fjs-form-container [data-id="field-${key}"]`);
const panel = (page: Page): Locator => page.locator('.fjs-properties-container');

async function openForm(page: Page): Promise<void> {
  await openFile(page, FORM);
  await field(page, 'opinion').waitFor();
  await page.getByText(/检查通过，没有问题|Checked: no problems/).waitFor();
}

test('a form opens on a sheet, with what can be put on it, in both languages', async () => {
  for (const page of [designer, foreign]) {
    await openForm(page);
    await field(page, 'opinion').click();
    await panel(page)
      .getByText(/^(多行文字|Text area)$/i)
      .first()
      .waitFor();
    for (const header of await panel(page).locator('.bio-properties-panel-group-header').all()) await header.click();
    await expectAccessible(page);
    await expectTranslated(page);
  }
  // What the server would refuse is not offered.
  const offered = designer.locator('.fjs-palette-field');
  expect(await offered.count()).toBeGreaterThan(8);
  for (const type of ['filepicker', 'table', 'iframe', 'dynamiclist', 'expression'])
    expect(await designer.locator(`.fjs-palette-field[data-field-type="${type}"]`).count()).toBe(0);
  const words = [...(await wordsOf(designer.locator('.fjs-palette'))), ...(await wordsOf(panel(designer)))];
  expect(words.filter((text) => /[a-z]{3}/i.test(text.replace(/HTML|FEEL|^labelEn$/, '')))).toEqual([]);
});

interface Made {
  type: string;
  label?: string;
  text?: string;
  dateLabel?: string;
  timeLabel?: string;
  values?: { label: string }[];
}

test('new components are called in the language of the page, and so are their options', async () => {
  for (const [page, said] of [
    [
      designer,
      {
        textfield: '单行文字',
        checkbox: '复选框',
        radio: '单选',
        text: '# 文字',
        day: '日期',
        time: '时间',
        option: '选项',
      },
    ],
    [
      foreign,
      {
        textfield: 'Text field',
        checkbox: 'Checkbox',
        radio: 'Radio group',
        text: '# Text',
        day: 'Date',
        time: 'Time',
        option: 'Value',
      },
    ],
  ] as const) {
    await openForm(page);
    const add = (type: string) => page.locator(`.fjs-palette-field[data-field-type="${type}"]`).press('Enter');
    for (const type of ['textfield', 'checkbox', 'text', 'datetime', 'radio']) await add(type);
    // What is added at the right comes as well: options, and the time beside the day.
    await page.locator('.fjs-form-container .fjs-form-field-radio').last().click();
    const options = panel(page).locator('[data-group-id="group-staticOptions"]');
    for (const _ of [2, 3]) await options.locator('.bio-properties-panel-add-entry').click();
    await page.locator('.fjs-form-container .fjs-form-field-datetime').last().click();
    const general = panel(page).locator('[data-group-id="group-general"]');
    if (!(await general.getByRole('combobox').first().isVisible()))
      await general.locator('.bio-properties-panel-group-header').click();
    await general.getByRole('combobox').first().selectOption('datetime');
    await page.getByText(/^(草稿已存|Draft saved)/).waitFor();
    const made = async () => (JSON.parse(await draftOf(FORM)) as { components: Made[] }).components;
    await until(async () => (await made()).some(({ timeLabel }) => timeLabel === said.time));
    expect((await made()).slice(-5)).toMatchObject([
      { type: 'textfield', label: said.textfield },
      { type: 'checkbox', label: said.checkbox },
      { type: 'text', text: said.text },
      { type: 'datetime', dateLabel: said.day, timeLabel: said.time },
      {
        type: 'radio',
        label: said.radio,
        values: [said.option, `${said.option} 2`, `${said.option} 3`].map((label) => ({ label })),
      },
    ]);
    await throwAway(page);
  }
});

test('a field is renamed: the draft is kept, nothing else of the form changes, it is tried and saved', async () => {
  const before = await contentOf(FORM);
  await openForm(designer);
  await field(designer, 'opinion').click();
  await panel(designer).locator('[data-group-id="group-general"] .bio-properties-panel-group-header').click();
  await panel(designer).locator('[data-entry-id="label"]').getByRole('textbox').fill('初步意见');
  await designer.getByText('草稿已存').waitFor();
  expect((await draftOf(FORM)).replace('"初步意见"', '"甄别意见"')).toBe(before);

  await designer.getByText('预览', { exact: true }).click();
  await designer.locator('.form-editor-preview').getByLabel('初步意见').waitFor();
  await expectAccessible(designer);
  await saveVersion('改一个名称');

  await openForm(foreign);
  await foreign.getByText('Preview', { exact: true }).click();
  await foreign.locator('.form-editor-preview').getByLabel('Screening opinion').waitFor();
});

test('a task leads to its form, and the form to its tasks', async () => {
  await openForm(designer);
  await designer
    .getByRole('region', { name: '哪些任务用这张表单' })
    .getByRole('link', { name: 'screening.bpmn' })
    .click();
  const task = designer.locator('.djs-shape[data-element-id="screen"]').first();
  await task.click();
  await designer.getByRole('link', { name: '打开表单 screen' }).click();
  await field(designer, 'opinion').waitFor();
});

test('lists and days speak the language of the page, on the sheet and in the preview', async () => {
  for (const [page, list, day] of [
    [designer, '请选择', /^[年月日/.-]+$/],
    [foreign, 'Choose', /^[ymd/.-]+$/],
  ] as const) {
    await openFile(page, 'forms/contact-petitioner.form');
    const sheet = page.locator('.fjs-form-container');
    await sheet.first().waitFor();
    const words = async (place: Locator) => ({
      lists: new Set(await place.locator('.fjs-select-placeholder').allTextContents()),
      days: await place
        .locator('.fjs-datepicker input.fjs-input')
        .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('placeholder') ?? '')),
    });
    const isSpoken = ({ lists, days }: Awaited<ReturnType<typeof words>>) =>
      days.length > 0 && days.every((text) => day.test(text)) && [...lists].every((text) => text === list);
    await until(async () => isSpoken(await words(sheet.first())));
    await page.getByText(/^(预览|Preview)$/).click();
    await until(async () => isSpoken(await words(page.locator('.form-editor-preview'))));
  }
});

test('the form says which tasks show it, and warns of a field that is gone and still spoken of', async () => {
  for (const [page, title, gone] of [
    [designer, '哪些任务用这张表单', '字段“route”没有了'],
    [foreign, 'Tasks that show this form', 'The field “route” is gone'],
  ] as const) {
    await openForm(page);
    const uses = page.getByRole('region', { name: title });
    await uses.getByRole('link', { name: 'screening.bpmn' }).waitFor();
    await field(page, 'route').click();
    const general = panel(page).locator('[data-group-id="group-general"]');
    await general.locator('.bio-properties-panel-group-header').click();
    await general.locator('[data-entry-id="key"]').getByRole('textbox').fill('way');
    await uses.getByText(gone).waitFor();
    await uses.getByText(/screening\.bpmn.*(表达式|still speak)|Expressions in screening\.bpmn/).waitFor();
    await expectAccessible(page);
    await expectTranslated(page);
    await page.getByRole('button', { name: /撤销|Undo/ }).click();
    await uses.getByText(gone).waitFor({ state: 'detached' });
    await throwAway(page);
  }
});
