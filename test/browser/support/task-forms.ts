/** The fields of a task's form, filled in as people do, by their labels. */
import type { Locator } from 'playwright-core';

/** Labels end in a mark where they are required. */
const labelled = (form: Locator, label: string) => form.getByLabel(new RegExp(`^${label}`)).first();

export async function write(form: Locator, label: string, text: string): Promise<void> {
  await labelled(form, label).fill(text);
}

export async function check(form: Locator, option: string): Promise<void> {
  await form.getByRole('radio', { name: option, exact: true }).check();
}

/** From a list that opens as soon as its field has the focus. */
export async function pick(form: Locator, label: string, option: string | RegExp): Promise<void> {
  await labelled(form, label).focus();
  await form.locator('.fjs-dropdownlist-item').filter({ hasText: option }).first().click();
}

/** @param day `2026-12-08` */
export async function enterDay(form: Locator, label: string, day: string): Promise<void> {
  await labelled(form, label).fill(day.replaceAll('-', '/'));
  await labelled(form, label).press('Tab');
}

export async function enterTime(form: Locator, label: string, time: string): Promise<void> {
  await labelled(form, label).fill(time);
  await labelled(form, label).press('Tab');
}
