import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../src/domain/organization/index.js';

/** On the page that is open, which asks for it. */
export async function signInHere(page: Page, account: string): Promise<void> {
  await page.getByLabel('登录名').fill(account);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

/** By the menu of whoever is signed in; what comes of it is the caller’s to wait for. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.console-header').getByRole('button').last().click();
  await page.getByRole('menuitem', { name: '退出' }).click();
}
