import { afterAll, beforeAll, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Console, PHONE } from './support/console.js';
let house: Console;
let designer: Page;
let foreign: Page;
let phone: Page;
beforeAll(async () => {
  house = await Console.start();
  [designer, foreign, phone] = await Promise.all([
    house.signIn('spc.designer'),
    house.signIn('spc.designer', { language: 'en' }),
    house.signIn('spc.designer', { viewport: PHONE }),
  ]);
}, 180_000);
afterAll(() => house?.stop());
test('look', async () => {
  designer.on('console', (m) => {
    if (m.type() === 'error') console.log(m.text());
  });
  designer.on('pageerror', (e) => console.log('PAGEERR', e.stack));
  await house.open(designer, '/designs/file?path=rules/ladder.dmn');
  await designer.getByText('检查通过，没有问题').waitFor();
  await designer.screenshot({ path: '/tmp/cshots/1.png' });
  await designer.getByRole('tab', { name: /规则检查/ }).click();
  await designer.waitForTimeout(500);
  await designer.screenshot({ path: '/tmp/cshots/2.png' });
  await designer.getByRole('tab', { name: /测试用例/ }).click();
  await designer.getByText('8 个用例，8 个通过').waitFor();
  await designer.screenshot({ path: '/tmp/cshots/3.png' });
  await designer.getByRole('button', { name: /在表中标出“约谈后改进/ }).click();
  await designer.waitForTimeout(500);
  await designer.screenshot({ path: '/tmp/cshots/4.png' });
  await designer.getByRole('button', { name: /修改“涉民生/ }).click();
  await designer.getByRole('dialog').getByRole('button', { name: '运行看看' }).click();
  await designer.getByText('结果：').waitFor();
  await designer.screenshot({ path: '/tmp/cshots/5.png' });
  await house.open(foreign, '/designs/file?path=rules/campaign-selection.dmn');
  await foreign.getByRole('tab', { name: /^Rules/ }).click();
  await foreign.waitForTimeout(1500);
  await foreign.screenshot({ path: '/tmp/cshots/6.png' });
  await house.open(phone, '/designs/file?path=rules/outcome-gates.dmn');
  await phone.getByRole('tab', { name: /测试用例/ }).click();
  await phone.getByText('7 个用例，7 个通过').waitFor();
  await phone.screenshot({ path: '/tmp/cshots/7.png', fullPage: true });
}, 180_000);
