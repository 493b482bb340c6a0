/**
 * `npm run screenshots`: takes every screen of the console in both languages at three widths, on a
 * server of its own with petitions in every state, into var/screenshots. With `--readme` only the
 * three of the README, into docs/images; with `--guide` those of the first section of the guide for designers,
 * taken while its steps are done. Names after it choose screens: `npm run screenshots -- work`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { Console, type Language, PHONE } from '../../test/browser/support/console.js';
import { fill } from './fill.js';
import { takeGuide } from './guide.js';
import { type Screen, SCREENS } from './screens.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WIDTHS = { '390': PHONE, '1440': { width: 1440, height: 900 }, '1920': { width: 1920, height: 1080 } };
/** For the README: one of each language. */
const README: readonly [name: string, language: Language][] = [
  ['work-task', 'zh'],
  ['supervision', 'en'],
  ['process', 'zh'],
];

const forReadme = process.argv.includes('--readme');
const forGuide = process.argv.includes('--guide');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const screens = SCREENS.filter(({ name }) => chosen.length === 0 || chosen.includes(name));

const folder = mkdtempSync(join(tmpdir(), 'huiyin-screenshots-'));
process.env['TEST_RUN_FOLDER'] = folder; // where the servers of tests keep their files
let house: Console;
try {
  if (forGuide) await takeGuide(join(ROOT, 'docs/images'));
  else await takeScreens();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function takeScreens(): Promise<void> {
  house = await Console.start();
  try {
    await fill(house);
    if (forReadme) for (const [name, language] of README) await takeForReadme(screenNamed(name), language);
    else for (const language of ['zh', 'en'] as const) await takeAll(language);
  } finally {
    await house.stop();
  }
}

async function takeAll(language: Language): Promise<void> {
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    const folder = join(ROOT, 'var/screenshots', language, width);
    mkdirSync(folder, { recursive: true });
    const pages = new Map<string, Page>();
    for (const screen of screens) {
      const { account } = screen;
      const page = pages.get(account) ?? (await house.signIn(account, { language, viewport }));
      pages.set(account, page);
      await take(page, screen, join(folder, `${screen.name}.png`));
    }
    for (const page of pages.values()) await page.context().close();
  }
}

async function takeForReadme(screen: Screen, language: Language): Promise<void> {
  const page = await house.signIn(screen.account, { language, viewport: WIDTHS['1440'] });
  await take(page, screen, join(ROOT, 'docs/images', `console-${screen.name}.png`));
  await page.context().close();
}

async function take(page: Page, { name, path }: Screen, file: string): Promise<void> {
  try {
    await house.open(page, typeof path === 'string' ? path : await path(house));
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined); // event streams stay open
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], .ant-spin-spinning') === null);
    await page.screenshot({ path: file });
    console.log(file.slice(ROOT.length));
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

function screenNamed(name: string): Screen {
  const screen = SCREENS.find((each) => each.name === name);
  if (!screen) throw new Error(`no screen is named ${name}`);
  return screen;
}
