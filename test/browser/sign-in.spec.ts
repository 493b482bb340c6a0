/** Whoever uses the console signs in; a session that ends takes nothing away. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { signInHere, signOut } from './support/signing-in-and-out.js';

let house: Console;

beforeAll(async () => {
  house = await Console.start();
});
afterAll(() => house?.stop());

test('the address of the server leads to the sign-in, and after it to the work', async () => {
  const page = await house.newPage();
  await page.goto(house.url);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  await page.getByLabel('登录名').fill('lianjiang.clerk');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '登录名或密码不正确' }).waitFor();
});

test('in English, and on a phone', async () => {
  const page = await house.newPage({ language: 'en', viewport: PHONE });
  await page.goto(`${house.url}/console/petitions`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  await expectNoSidewaysScrolling(page);
});

test('whoever opens an address without a session comes to it by signing in', async () => {
  const page = await house.newPage();
  await house.open(page, '/petitions?number=闽0122');
  await page.getByLabel('登录名').fill('lianjiang.clerk');
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1, name: '信访件' }).waitFor();
  const { pathname, searchParams } = new URL(page.url());
  expect(pathname).toBe('/console/petitions');
  expect(searchParams.get('number')).toBe('闽0122');
});

test('a reload does not sign anybody out, and no script can read the session', async () => {
  const page = await house.signIn('lianjiang.clerk');
  await page.reload();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const [cookie] = await page.context().cookies(`${house.url}/v1/auth/browser-session`);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/v1/auth/browser-session' });
});

test('who signs out in one tab and comes back is asked to sign in', async () => {
  const page = await house.signIn('lianjiang.clerk');
  await page.getByRole('button', { name: '连江县法院登记员' }).click();
  await page.getByRole('menuitem', { name: '退出' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.goto(`${house.url}/console/work`);
  await page.getByRole('heading', { name: '登录' }).waitFor();
});

test('where somebody else signs in in another tab, this one goes on in nobody’s name', async () => {
  const first = await house.signIn('lianjiang.clerk');
  const second = await first.context().newPage();
  await house.open(second, '/work');
  await signOut(first);
  await first.getByRole('heading', { name: '登录' }).waitFor();
  await signInHere(first, 'lianjiang.leader');
  await second.bringToFront();
  await second.getByRole('heading', { name: '登录' }).waitFor();
});

test('a sign-out that the server does not hear is said: the next person would be signed in', async () => {
  const page = await house.signIn('lianjiang.clerk');
  await page.route('**/v1/auth/browser-session', (route) => route.abort());
  await signOut(page);
  const said = page.getByRole('alert').filter({ hasText: '连接不上服务器' });
  await said.waitFor();
  await said.getByRole('button').click();
  await said.waitFor({ state: 'detached' });
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.unroute('**/v1/auth/browser-session');
  await signOut(page);
  await page.getByRole('heading', { name: '登录' }).waitFor();
});

test('a petition that is being typed is asked about before its author is signed out', async () => {
  const page = await house.signIn('lianjiang.clerk', { at: '/petitions/new' });
  await page.getByLabel('姓名').first().fill('吴一');
  await signOut(page);
  const asked = page.getByRole('dialog', { name: '有内容没有存上，要退出吗？' });
  await asked.getByRole('button', { name: /^留\s*下$/ }).click();
  await asked.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('姓名').first().inputValue()).toBe('吴一');
  await signOut(page);
  await asked.getByRole('button', { name: /^退出/ }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
});
