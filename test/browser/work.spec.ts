/** The desk: queues with counts, the form with its draft, two browsers on one task, everything by keyboard. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { signInHere, signOut } from './support/signing-in-and-out.js';

const SCREENER = 'lianjiang.screener';
const LEADER = 'lianjiang.leader';
const today = lawDate(new SystemClock().now());

let house: Console;
let count = 0;

const register = () =>
  house.call<{ petitionKey: string; number: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
    channel: 'letter',
    receivedOn: today,
    petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
    executingCourt: '闽0122',
    caseNumber: `（2017）闽0122执${++count}号`,
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
  });

interface Found {
  userTaskKey: string;
  version: number;
  assignee: string | null;
}

const taskOf = async (account: string, petitionKey: string): Promise<Found> => {
  const { items } = await house.call<{ items: Found[] }>(account, 'POST', '/v1/user-tasks/search', {
    filter: { businessKey: petitionKey, state: 'open' },
  });
  return items[0]!;
};
const draftOf = async (account: string, key: string) =>
  (await house.call<{ data: Record<string, unknown> | null }>(account, 'GET', `/v1/user-tasks/${key}/draft`)).data;
const queue = (page: Page) => page.getByRole('region', { name: '待办列表' });
const form = (page: Page) => page.getByRole('region', { name: '待办表单' });
const choice = (page: Page, question: string, option: string) =>
  form(page).getByRole('radiogroup', { name: question, exact: true }).getByRole('radio', { name: option, exact: true });
const draftSaved = (page: Page) => form(page).getByText('草稿已保存于').waitFor();

const desks = new Map<string, Page>();

/** An account signs in once, and goes on in the same browser. */
async function desk(account: string, at: string): Promise<Page> {
  const page = desks.get(account);
  if (page) {
    await house.open(page, at);
    return page;
  }
  const first = await house.signIn(account, { at });
  desks.set(account, first);
  return first;
}

beforeAll(async () => {
  house = await Console.start();
});
afterAll(() => house?.stop());

test('a screener finds, claims, fills in and completes a task, and the next one opens; all by keyboard', async () => {
  const first = await register();
  const second = await register();
  const page = await house.signIn(SCREENER);
  desks.set(SCREENER, page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  await press('?');
  await page.getByRole('dialog').getByText('下一项').waitFor();
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '本院待认领' }).focus();
  await press('Enter');
  await queue(page).getByText(first.number).waitFor();
  // What is searched for stays in the address.
  await press('/');
  await page.keyboard.type(first.number.slice(6));
  await queue(page).getByText(second.number).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('q')).toContain('号');
  await page.keyboard.press('Control+A');
  await press('Backspace');
  await queue(page).getByText(second.number).waitFor();
  await page.getByRole('button', { name: '本院待认领' }).focus();
  await press('j', 'Enter');
  await form(page).getByLabel('甄别意见').waitFor();
  expect(await form(page).getByLabel('甄别意见').isEditable()).toBe(false);
  await page.getByRole('button', { name: '本院待认领' }).focus();
  await press('c');
  await form(page).getByText('填写时自动保存草稿').waitFor();
  await form(page).getByLabel('甄别意见').focus();
  // Wrong first: said at the field, by the form itself.
  await press('Control+Enter');
  await form(page).getByText('请填写此栏。').first().waitFor();
  await form(page).getByLabel('甄别意见').focus();
  await page.keyboard.type('反映属实，应予办理。');
  for (const [question, option] of [
    ['诉求是否有理', '有理'],
    ['办理去向', '本院办理'],
  ] as const) {
    await choice(page, question, option).focus();
    await press('Space');
  }
  await draftSaved(page);
  const { pathname } = new URL(page.url());
  await press('Control+Enter');
  await page.getByText('已办结：甄别').waitFor();
  // The next of the queue is open; nothing of the first is in it.
  await page.waitForURL((url) => url.pathname !== pathname && /\/work\/\w+/.test(url.pathname));
  await form(page).getByLabel('甄别意见').waitFor();
  expect(await form(page).getByLabel('甄别意见').inputValue()).toBe('');
  await press('Escape');
  await page.getByText('请选择一项待办').waitFor();
});

test('a claim holds when the task has changed since it was read, and still nobody has it', async () => {
  const { petitionKey } = await register();
  const task = await taskOf(SCREENER, petitionKey);
  const assignment = `/v1/user-tasks/${task.userTaskKey}/assignment`;
  const page = await desk(SCREENER, `/work/${task.userTaskKey}`);
  const claim = form(page).getByRole('button', { name: '认领' });
  await claim.waitFor();
  const sent: string[] = [];
  await page.route(`**${assignment}`, async (route) => {
    if (sent.push(route.request().headers()['if-match']!) === 1) {
      await house.call(SCREENER, 'POST', assignment, {});
      await house.call(SCREENER, 'POST', assignment, { assignee: null });
    }
    await route.continue();
  });
  await claim.click();
  await form(page).getByText('填写时自动保存草稿').waitFor();
  await page.unroute(`**${assignment}`);
  expect(sent).toEqual([`"${task.version}"`, `"${task.version + 2}"`]);
});

test('two browsers on one task: it is taken away while one types, and nothing is lost', async () => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const page = await desk(SCREENER, `/work/${key}`);
  await form(page).getByLabel('甄别意见').fill('正在核对卷宗，初步认为有理。');
  await draftSaved(page);
  // In another browser a leader takes it away.
  await house.call(LEADER, 'POST', `/v1/user-tasks/${key}/assignment`, { assignee: null });
  await page.getByRole('alert').filter({ hasText: '该待办已退回' }).waitFor();
  expect(await form(page).getByLabel('甄别意见').isEditable()).toBe(false);
  await page.getByRole('alert').getByText('正在核对卷宗，初步认为有理。').waitFor();
  expect(await draftOf(SCREENER, key)).toMatchObject({ opinion: '正在核对卷宗，初步认为有理。' });
  await form(page).getByRole('button', { name: '认领' }).click();
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('.task-form textarea')?.readOnly === false,
  );
  expect(await form(page).getByLabel('甄别意见').inputValue()).toBe('正在核对卷宗，初步认为有理。');
});

test('an error that appears as a field is left does not move what is being clicked', async () => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const page = await desk(SCREENER, `/work/${key}`);
  await form(page).getByLabel('甄别意见').focus();
  const option = choice(page, '诉求是否有理', '有理');
  await option.hover();
  await page.mouse.down();
  await form(page).getByText('请填写此栏。').waitFor();
  await page.mouse.up();
  expect(await option.isChecked()).toBe(true);
});

test('two handlers want one task: the slower one is told who was first and when', async () => {
  const petition = await register();
  const { userTaskKey } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${userTaskKey}/completion`, {
    variables: { opinion: '反映属实，应予办理。', justified: 'yes', route: 'own' },
  });
  const { userTaskKey: key } = await taskOf(LEADER, petition.petitionKey);
  const page = await desk('lianjiang.supervisor', `/work/${key}?queue=unclaimed`);
  const claim = page.getByRole('article').getByRole('button', { name: '认领' }).first();
  await claim.waitFor();
  // This browser hears nothing of it until it has clicked: what it asks meanwhile gets no answer.
  await page.route(`**/v1/user-tasks/${key}`, () => undefined);
  // It may be midnight in between.
  const days = [lawDate(new SystemClock().now())];
  await house.call(LEADER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  days.push(lawDate(new SystemClock().now()));
  await claim.click();
  await page
    .getByRole('alert')
    .filter({ hasText: new RegExp(`已于(?:${days.join('|')}) \\d\\d:\\d\\d由连江县法院院领导认领`) })
    .waitFor();
  await page.unroute(`**/v1/user-tasks/${key}`);
});

test('a draft saved in another window is shown beside what is typed here, and one is chosen', async () => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const page = await desk(SCREENER, `/work/${key}`);
  await form(page).getByText('填写时自动保存草稿').waitFor();
  await house.call(SCREENER, 'PUT', `/v1/user-tasks/${key}/draft`, { data: { opinion: '另一个窗口写的意见' } });
  await form(page).getByLabel('甄别意见').fill('这个窗口写的意见');
  const conflict = page.getByRole('alert').filter({ hasText: '另一个窗口' });
  await conflict.getByText('另一个窗口写的意见').waitFor();
  await conflict.getByText('这个窗口写的意见').waitFor();
  await expectAccessible(page);
  await conflict.getByRole('button', { name: '保留本窗口的内容' }).click();
  await draftSaved(page);
  expect(await draftOf(SCREENER, key)).toMatchObject({ opinion: '这个窗口写的意见' });
});

test('a session that ends in the middle of a form loses nothing', async () => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const page = await desk(SCREENER, `/work/${key}`);
  await form(page).getByLabel('甄别意见').fill('写到一半的意见');
  await draftSaved(page);
  await page.context().clearCookies();
  let refuse = true;
  await page.route('**/v1/user-tasks/**', (route) =>
    refuse && route.request().headers()['authorization']
      ? route.fulfill({
          status: 401,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'about:blank', title: '401', status: 401, code: 'session-ended', detail: '-' }),
        })
      : route.continue(),
  );
  await form(page).getByLabel('甄别意见').fill('写到一半的意见，又写了一句');
  const dialog = page.getByRole('dialog', { name: '登录已过期' });
  await dialog.getByLabel('密码', { exact: true }).waitFor();
  refuse = false;
  const saved = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
  await dialog.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect(await form(page).getByLabel('甄别意见').inputValue()).toBe('写到一半的意见，又写了一句');
  await saved;
  expect(await draftOf(SCREENER, key)).toMatchObject({ opinion: '写到一半的意见，又写了一句' });
});

test('who signs out takes along what was typed last; what can’t be saved is asked about, and sent for nobody else', async () => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const page = await house.signIn(SCREENER, { at: `/work/${key}` });
  await form(page).getByLabel('甄别意见').fill('退出前写的');
  await signOut(page);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  expect(await draftOf(SCREENER, key)).toMatchObject({ opinion: '退出前写的' });

  await signInHere(page, SCREENER);
  await house.open(page, `/work/${key}`);
  await page.route('**/draft', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await form(page).getByLabel('甄别意见').fill('存不上的');
  await signOut(page);
  const asked = page.getByRole('dialog', { name: '有内容没有存上，要退出吗？' });
  await asked.waitFor();
  await expectAccessible(page);
  await asked.getByRole('button', { name: /^留\s*下$/ }).click();
  await asked.waitFor({ state: 'hidden' });
  expect(await form(page).getByLabel('甄别意见').inputValue()).toBe('存不上的');
  await signOut(page);
  await asked.getByRole('button', { name: /^退出/ }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.unroute('**/draft');
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'PUT' && sent.push(request.url())));
  await signInHere(page, 'lianjiang.clerk');
  expect(sent).toEqual([]);
  await page.close();
});

test('a draft that the server can’t take for a moment is saved when it can', async () => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const page = await desk(SCREENER, `/work/${key}`);
  const busy = { type: 'about:blank', title: '-', status: 503, code: 'record-locked', detail: '-' };
  await page.route(
    '**/draft',
    (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(busy) }),
    { times: 1 },
  );
  await form(page).getByLabel('甄别意见').fill('数据库忙时写的');
  await draftSaved(page);
  expect(await draftOf(SCREENER, key)).toMatchObject({ opinion: '数据库忙时写的' });
});

test('a task that somebody took while its handing over was being asked for stays theirs', async () => {
  const petition = await register();
  const { userTaskKey } = await taskOf(SCREENER, petition.petitionKey);
  await house.call(SCREENER, 'POST', `/v1/user-tasks/${userTaskKey}/completion`, {
    variables: { opinion: '反映属实，应予办理。', justified: 'yes', route: 'own' },
  });
  const { userTaskKey: key } = await taskOf(LEADER, petition.petitionKey);
  const page = await desk(LEADER, `/work/${key}`);
  await page.getByRole('article').getByRole('button', { name: '改派' }).click();
  const dialog = page.getByRole('dialog', { name: '改派' });
  await dialog.getByLabel('人员').waitFor();
  await house.call('lianjiang.supervisor', 'POST', `/v1/user-tasks/${key}/assignment`, {});
  const name = '连江县法院督办员';
  await page.getByRole('article').getByText(name).first().waitFor();
  await dialog.getByLabel('人员').click();
  await page.locator('.ant-select-item-option').first().click();
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click();
  await dialog.getByRole('alert').waitFor();
  const { assigneeName } = await house.call<{ assigneeName: string }>(LEADER, 'GET', `/v1/user-tasks/${key}`);
  expect(assigneeName).toBe(name);
  await page.keyboard.press('Escape');
});

test('a leader hands over many at once and is told what was refused; filters are saved', async () => {
  await register();
  const page = await desk(LEADER, '/work');
  await page.getByRole('button', { name: /^全部/ }).click();
  const boxes = queue(page).getByRole('checkbox');
  await boxes.first().waitFor();
  await boxes.first().check();
  await page.getByRole('button', { name: '退回所选' }).click();
  await page.getByText(/已处理 1 项|有 1 项未办成/).waitFor();
  await page.getByRole('button', { name: '把当前条件保存为筛选' }).click();
  await page.getByRole('dialog').getByLabel('名称').fill('本院全部');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page
    .getByRole('navigation', { name: '待办筛选' })
    .getByRole('button', { name: /^本院全部/ })
    .click();
  await page.waitForURL((url) => url.searchParams.has('filter'));
});

test.each([
  ['zh', undefined],
  ['en', PHONE],
] as const)('can be used by everybody, in %s (%p)', async (language, viewport) => {
  const petition = await register();
  const { userTaskKey: key } = await taskOf(SCREENER, petition.petitionKey);
  const queueOf = '?queue=unclaimed';
  // On a phone the list is a screen of its own.
  const at = viewport ? `/work${queueOf}` : `/work/${key}${queueOf}`;
  const page = viewport ? await house.signIn(SCREENER, { language, viewport, at }) : await desk(SCREENER, at);
  const check = async () => {
    await expectAccessible(page);
    await expectTranslated(page);
    if (viewport) await expectNoSidewaysScrolling(page);
  };
  await page.getByText(petition.number).first().waitFor();
  if (viewport) {
    await check();
    await page.getByRole('link', { name: petition.number }).click();
  }
  await page.getByRole('tab').first().waitFor();
  const tabs = await page.getByRole('tab').all();
  expect(tabs).toHaveLength(5);
  for (const tab of tabs) {
    await tab.click();
    const shown = page.getByRole('tabpanel', { name: await tab.innerText() });
    await shown.waitFor();
    const name = new URL(page.url()).searchParams.get('tab') ?? 'form';
    if (name === 'form') await shown.locator('.fjs-form-field').first().waitFor();
    if (name === 'diagram') await shown.locator('.djs-container').waitFor();
    await check();
  }
});

test('the work screen can be used as soon as its list is there: how long that takes is printed', async () => {
  const { number } = await register();
  const page = await house.newPage();
  // Signed in without a page, so that the first visit finds nothing loaded.
  const data = { loginName: SCREENER, password: DEMO_PASSWORD };
  await page.context().request.post(`${house.url}/v1/auth/browser-session`, { data });
  for (const visit of ['first', 'second']) {
    await page.goto(`${house.url}/console/work?queue=unclaimed`, { waitUntil: 'commit' });
    const usable = await page.waitForFunction(
      (task) =>
        document.querySelector('h1') !== null &&
        document.querySelector('[aria-busy=true], .ant-spin-spinning') === null &&
        [...document.querySelectorAll('.task-row-link')].some((row) => row.textContent.includes(task)) &&
        // Since the navigation began.
        performance.now(),
      number,
    );
    const time = Math.round(Number(await usable.jsonValue()));
    process.stdout.write(`the work screen could be used ${time} ms after the ${visit} visit began\n`);
  }
});
