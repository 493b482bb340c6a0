/** A user without a mouse: what is not come to by Tab and arrows is not there. */
import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 120;

export const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** @throws Error when it is not among the stops of the page */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${String(target)}`);
}

/** To what stands before. */
export const tabBackTo = (page: Page, target: Locator): Promise<void> => tabTo(page, target, 'Shift+Tab');

export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.insertText(text);
}

/** One of a group of radio buttons, which is one stop: arrows go on within it. */
export async function chooseRadio(page: Page, group: Locator, option: string): Promise<void> {
  const wanted = group.getByRole('radio', { name: option, exact: true });
  await tabTo(page, group.getByRole('radio').first());
  await page.keyboard.press('Space');
  for (let stop = 0; stop < MOST_STOPS && !(await wanted.isChecked()); stop++) await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) throw new Error(`arrows do not come to ${option}`);
}

/** An option of a list that opens by the arrow down. */
export async function chooseOption(page: Page, field: Locator, option: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ArrowDown');
  const active = page.locator('.ant-select-dropdown:visible .ant-select-item-option-active');
  await active.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if ((await active.innerText()).trim() === option) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`arrows do not come to ${option}`);
}
