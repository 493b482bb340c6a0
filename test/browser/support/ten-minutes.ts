/**
 * From opening the designer to a changed ladder in force, as the guide for designers tells it in its first section. The
 * pictures of the guide are taken on the way (`npm run screenshots -- --guide`), and a test goes it too.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Console, Language } from './console.js';

const LADDER = 'rules/ladder.dmn';
/** The letter after the reminder: in ten working days instead of five. */
const TERM = 'ladder-5-out-2';
const RULE = 'ladder-5-out-5';

/** What is written in each language, and is not the console's. */
const WRITTEN = {
  zh: { process: '督办', rule: '"催办后10个工作日仍未结"', reason: '督办函改在催办后10个工作日发出' },
  en: {
    process: 'Supervision',
    rule: '"10 working days after the reminder"',
    reason: 'The letter goes out ten working days after the reminder',
  },
} as const;

/** In the order in which they come. */
export const STEPS = ['list', 'finding', 'table', 'try', 'save', 'deploy', 'in-force'] as const;
export type TenMinutesStep = (typeof STEPS)[number];

/**
 * Goes the whole way.
 * @param page of a designer, in that language
 * @param see called at each step, when it is to be seen
 */
export async function changeTheLadder(
  house: Console,
  page: Page,
  language: Language,
  see: (step: TenMinutesStep) => Promise<void>,
): Promise<void> {
  const { process, rule, reason } = WRITTEN[language];
  const designs = words('designs', language);
  const tryOut = words('try-out', language);
  const button = (place: Pick<Page, 'getByRole'>, name: string) => place.getByRole('button', { name: loosely(name) });

  await house.open(page, '/designs');
  const row = page.getByRole('row').filter({ hasText: LADDER });
  await row.scrollIntoViewIfNeeded();
  await see('list');

  await row.getByRole('link', { name: LADDER }).click();
  const gate = page.getByRole('region', { name: designs('deploy.problems') });
  await gate.getByText(designs('deploy.noProblems')).waitFor();
  await write(page, TERM, '10 days');
  await gate.getByRole('listitem').waitFor();
  await see('finding');
  await write(page, TERM, '10');
  await write(page, RULE, rule);
  await gate.getByText(designs('deploy.noProblems')).waitFor();
  await page.getByText(designs('draft.saved')).waitFor();
  await see('table');

  await house.open(page, '/designs');
  await page.getByRole('link', { name: designs('try.of').replace('{{name}}', process) }).click();
  await page.getByLabel(tryOut('begin.further')).click();
  await page.locator('.ant-select-item-option').filter({ hasText: LADDER }).click();
  await page.keyboard.press('Escape');
  await button(page, tryOut('begin.go')).click();
  await button(page, tryOut('clock.next')).waitFor();
  const timers = tryOut('tab.counted').replace('{{name}}', tryOut('tab.timers')).replace('{{count}}', '1');
  await page.getByRole('tab', { name: timers }).click();
  await page.locator('.djs-overlay').first().waitFor();
  await page.getByRole('tabpanel').scrollIntoViewIfNeeded();
  await see('try');

  await house.open(page, `/designs/file?path=${LADDER}`);
  await gate.getByText(designs('deploy.noProblems')).waitFor();
  await button(page, designs('save.open')).click();
  const save = page.getByRole('dialog', { name: designs('save.title') });
  await save.getByRole('textbox').fill(reason);
  await see('save');
  await button(save, designs('save.ok')).click();
  await page.getByText(designs('draft.none')).waitFor();

  await button(page, designs('deploy.open')).click();
  const deploy = page.getByRole('dialog', { name: designs('deploy.title') });
  await deploy.getByRole('textbox').fill(reason);
  await deploy.locator('.ant-btn-primary:enabled').waitFor();
  await see('deploy');
  await button(deploy, designs('deploy.ok')).click();
  await page.getByText(designs('deploy.done')).waitFor();

  await house.open(page, '/designs');
  await row.getByText(designs('state.in-force')).waitFor();
  await row.scrollIntoViewIfNeeded();
  await see('in-force');
}

/** Writes into a cell of the table that is open. */
async function write(page: Page, cellId: string, text: string): Promise<void> {
  await page.locator(`.table-editor [data-element-id="${cellId}"]`).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** The texts of a feature of the console, by their keys. */
function words(feature: string, language: Language): (key: string) => string {
  const url = new URL(`../../../web/src/features/${feature}/texts.${language}.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>;
  return (key) => {
    const text = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts);
    if (typeof text !== 'string') throw new Error(`${feature} has no text ${key}`);
    return text;
  };
}

/** Antd puts a space between two Chinese characters on a button; icons have names of their own before it. */
function loosely(name: string): RegExp {
  return new RegExp(`(^|\\s)${[...name].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*')}$`);
}
