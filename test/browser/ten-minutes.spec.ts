/** The first section of the guide for designers, gone step by step: a changed ladder is in force. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Console } from './support/console.js';
import { changeTheLadder, STEPS } from './support/ten-minutes.js';

const ROOT = join(import.meta.dirname, '../..');
const DESIGNER = 'spc.designer';

let house: Console;
beforeAll(async () => {
  house = await Console.start();
});
afterAll(() => house?.stop());

test('the ladder is changed, tried and deployed, and what begins afterwards has the new term', async () => {
  const page = await house.signIn(DESIGNER);
  const seen: string[] = [];
  await changeTheLadder(house, page, 'zh', async (step) => {
    seen.push(step);
    // Ten working days from the day on which it is tried, and not five.
    if (step === 'try') expect(await daysUntil(page.getByRole('tabpanel').locator('time').last())).toBeGreaterThan(11);
  });
  expect(seen).toEqual([...STEPS]);
  const { items } = await house.call<{ items: { path: string; state: string; newest: { version: number } }[] }>(
    DESIGNER,
    'GET',
    '/v1/designs',
  );
  expect(items.find(({ path }) => path === 'rules/ladder.dmn')).toMatchObject({
    state: 'in-force',
    newest: { version: 2 },
  });
});

test('the guide shows each step in its language, and the pictures are there', () => {
  for (const [file, language] of [
    ['designer.md', 'en'],
    ['designer.zh-CN.md', 'zh'],
  ] as const) {
    const guide = readFileSync(join(ROOT, 'docs/guides', file), 'utf8');
    const shown = [...guide.matchAll(/\.\.\/images\/(ladder-[\w-]+\.\w+\.webp)/g)].map(([, name]) => name);
    expect(shown).toEqual(STEPS.map((step) => `ladder-${step}.${language}.webp`));
    expect(shown.filter((name) => !existsSync(join(ROOT, 'docs/images', name!)))).toEqual([]);
  }
});

/** From now to an instant that the page shows. */
async function daysUntil(time: { getAttribute(name: string): Promise<string | null> }): Promise<number> {
  const { now } = await house.call<{ now: string }>(DESIGNER, 'GET', '/v1/legal-clock');
  return (Date.parse((await time.getAttribute('datetime'))!) - Date.parse(now)) / 86_400_000;
}
