/** The modeler as a designer uses it: shapes, the pad beside what is selected, the panel at the right. */
import type { Locator, Page } from 'playwright-core';

export const shape = (page: Page, id: string): Locator =>
  page.locator(`.djs-element.djs-shape[data-element-id="${id}"]`);
export const findings = (page: Page): Locator => page.locator('.modeler-findings');
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: '所选元素的属性' });
export const nothingFound = (page: Page): Promise<void> => findings(page).getByText('没有问题，可以部署').waitFor();

/** Draws a task behind what is selected; its name is asked for at once. */
export async function appendTask(page: Page, name: string): Promise<void> {
  await page.locator('.djs-context-pad').getByTitle('追加任务').click();
  const editor = page.locator('.djs-direct-editing-parent');
  await editor.waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await editor.waitFor({ state: 'detached' });
}

export async function appendEnd(page: Page, name: string): Promise<void> {
  await page.locator('.djs-context-pad').getByTitle('追加结束事件').click();
  await panel(page).locator('.bio-properties-panel-header-type').getByText('结束事件', { exact: true }).waitFor();
  await setEntry(page, 'general', 'name', name);
}

export async function changeTo(page: Page, type: string): Promise<void> {
  await page.locator('.djs-context-pad').getByTitle('更换类型').click();
  await page.locator('.djs-popup').getByText(type, { exact: true }).click();
  await panel(page).locator('.bio-properties-panel-header-type').getByText(type, { exact: true }).waitFor();
}

/** Opens the group where it is closed. @returns the entry's part of the panel */
export async function entryOf(page: Page, group: string, entry: string): Promise<Locator> {
  const place = panel(page).locator(`[data-group-id="group-${group}"]`);
  const found = place.locator(`[data-entry-id="${entry}"]`);
  const header = place.locator('.bio-properties-panel-group-header').first();
  await header.waitFor();
  // By the header: in an open group the entry may be still to come.
  if (!(await header.evaluate((one) => one.classList.contains('open')))) await header.click();
  await found.waitFor();
  return found;
}

/** A text, or an expression where it begins with `=`: the field changes as soon as that is typed. */
export async function setEntry(page: Page, group: string, entry: string, value: string): Promise<void> {
  const found = await entryOf(page, group, entry);
  if (!value.startsWith('=')) {
    await found.getByRole('textbox').fill(value);
    await found.getByRole('textbox').blur();
    return;
  }
  const plain = found.locator('input');
  if (await plain.isVisible()) await plain.pressSequentially('=');
  const editor = found.locator('.cm-content');
  await editor.waitFor();
  await editor.fill(value.slice(1).trim());
  // Completion offers itself over what comes next.
  await page.keyboard.press('Escape');
}

export async function choose(page: Page, group: string, entry: string, option: string): Promise<void> {
  const found = await entryOf(page, group, entry);
  await found.getByRole('combobox').selectOption(option);
}

/** @param kind as the dialog calls it: 流程, 表单, 决策表 */
export async function newFile(page: Page, kind: string, id: string, name: string): Promise<void> {
  await page.getByRole('button', { name: '新建文件' }).click();
  const dialog = page.getByRole('dialog', { name: '新建文件' });
  await dialog.getByLabel('标识').waitFor();
  if (kind !== '流程') {
    await dialog.getByRole('combobox').click();
    await page.locator('.ant-select-item-option').getByText(kind, { exact: true }).click();
  }
  await dialog.getByLabel('标识').fill(id);
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByRole('button', { name: /^新\s*建$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function saveVersion(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: '保存版本' }).click();
  const dialog = page.getByRole('dialog', { name: '保存为新版本' });
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function deployDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /部署$/ }).click();
  return page.getByRole('dialog', { name: '部署' });
}
