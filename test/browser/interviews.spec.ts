/** An interview is called from the desk, agreed to and recorded through the pages, and stands in the calendar. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { type LatePetition, latePetitions, passTo, until } from './support/late-petitions.js';

const HOUR = 3_600_000;

let house: Console;
let petition: LatePetition;
let supervisor: Page;
let path: string;
let proposedFor: number;

beforeAll(async () => {
  house = await Console.start();
  [petition] = (await latePetitions(house, 1, 3)) as [LatePetition];
});
afterAll(() => house?.stop());

interface Task {
  userTaskKey: string;
  formId: string;
}

/** Answers a task at another desk. */
async function answer(account: string, form: string, variables: Record<string, unknown>): Promise<void> {
  const { userTaskKey } = await taskOf(account, form);
  await house.call(account, 'POST', `/v1/user-tasks/${userTaskKey}/completion`, { variables });
}

/** Waits until there is one. */
async function taskOf(account: string, form: string): Promise<Task> {
  let task: Task | undefined;
  await until(async () => {
    const body = { filter: { state: 'open' } };
    const { items } = await house.call<{ items: Task[] }>(account, 'POST', '/v1/user-tasks/search', body);
    task = items.find(({ formId }) => formId === form);
    return task !== undefined;
  });
  return task!;
}

const legalNow = async () => {
  const { now } = await house.call<{ now: string }>('fuzhou.leader', 'GET', '/v1/legal-clock');
  return Date.parse(now);
};

test('the supervisor calls the court to an interview from the row', async () => {
  supervisor = await house.signIn('fuzhou.supervisor', { at: '/supervision' });
  const row = supervisor.getByRole('row').filter({ hasText: petition.number });
  await row.getByRole('button', { name: /^约谈/ }).click();
  const dialog = supervisor.getByRole('dialog');
  await dialog.getByRole('button', { name: '发起约谈' }).click();
  await dialog.getByRole('link', { name: '打开约谈' }).click();
  await supervisor.getByRole('heading', { level: 1, name: `视频约谈：${petition.number}` }).waitFor();
  path = new URL(supervisor.url()).pathname.replace('/console', '');
  await supervisor.getByText('待提议时间').first().waitFor();
});

test('the court below agrees to the time through the page of the interview', async () => {
  proposedFor = Math.ceil((await legalNow()) / HOUR) * HOUR + 24 * HOUR;
  await answer('fuzhou.supervisor', 'propose-interview', {
    proposedFor: `${new Date(proposedFor + 8 * HOUR).toISOString().slice(0, 16)}+08:00`,
    reasons: '逾期未结，请说明情况。',
    attendees: '分管副院长',
  });
  const below = await house.signIn('lianjiang.leader', { at: path });
  await below.getByRole('button', { name: '领取并办理' }).click();
  await below.getByLabel('同意该时间').check();
  await below.getByLabel('参加人员').fill('连江县人民法院副院长');
  await expectAccessible(below);
  await expectTranslated(below);
  await below.getByRole('button', { name: '完成', exact: true }).click();
  await below.getByText('已排定').first().waitFor();
});

test('it stands in the calendar by month and by week, in both languages and on a phone', async () => {
  const month = new Date(proposedFor + 8 * HOUR).toISOString().slice(0, 10);
  await house.open(supervisor, `/interviews?day=${month}`);
  await supervisor.getByRole('link', { name: /约谈.*连江县人民法院/ }).waitFor();
  await expectAccessible(supervisor);
  await expectTranslated(supervisor);
  await supervisor.getByText('周', { exact: true }).click();
  await supervisor.getByRole('link', { name: /约谈.*连江县人民法院/ }).waitFor();
  // By keyboard alone: on to the next week, and back.
  await supervisor.locator('body').press('n');
  await supervisor.getByRole('link', { name: /约谈.*连江县人民法院/ }).waitFor({ state: 'detached' });
  await supervisor.locator('body').press('p');
  await supervisor.getByRole('link', { name: /约谈.*连江县人民法院/ }).waitFor();
  const phone = await house.signIn('fuzhou.supervisor', {
    language: 'en',
    viewport: PHONE,
    at: `/interviews?day=${month}`,
  });
  await phone.getByRole('link', { name: /Interview.*连江县人民法院/ }).waitFor();
  await expectNoSidewaysScrolling(phone);
  await expectAccessible(phone);
  await expectTranslated(phone);
  await phone.getByText('List', { exact: true }).click();
  await phone.getByText('Scheduled').first().waitFor();
  await expectNoSidewaysScrolling(phone);
  await expectAccessible(phone);
});

test('the minutes are written beside the record, saved by themselves, and complete it', async () => {
  await passTo(house, proposedFor + HOUR);
  await taskOf('fuzhou.supervisor', 'hold-interview');
  await house.open(supervisor, path);
  await supervisor.getByRole('button', { name: '领取并办理' }).click();
  await supervisor.getByLabel('已举行', { exact: true }).check();
  await supervisor.getByLabel('参加人员').fill('福州中院执行局长，连江法院副院长');
  await supervisor.getByLabel('约谈纪要').fill('连江法院说明了未结的原因，并提出了整改安排。');
  await supervisor.getByText(/草稿已保存于/).waitFor();
  // Another window has written something else meanwhile: both are shown, and nothing is overwritten.
  const { userTaskKey } = await taskOf('fuzhou.supervisor', 'hold-interview');
  const elsewhere = { data: { participants: '另一个窗口写的参加人员' } };
  await house.call('fuzhou.supervisor', 'PUT', `/v1/user-tasks/${userTaskKey}/draft`, elsewhere);
  await supervisor.getByLabel('参加人员').fill('福州中院执行局长、连江法院副院长');
  const conflict = supervisor.getByRole('alert').filter({ hasText: '另一个窗口' });
  await conflict.getByText('另一个窗口写的参加人员').waitFor();
  await conflict.getByRole('button', { name: '保留本窗口的内容' }).click();
  await conflict.waitFor({ state: 'detached' });
  await supervisor.getByText(/草稿已保存于/).waitFor();
  // What was typed outlives the page.
  await supervisor.reload();
  await supervisor.getByLabel('约谈纪要').waitFor();
  expect(await supervisor.getByLabel('约谈纪要').inputValue()).toContain('未结的原因');
  await supervisor.getByRole('button', { name: '完成', exact: true }).click();
  await supervisor.getByText('请填写').first().waitFor();
  await expectAccessible(supervisor);
  await supervisor.getByLabel('约谈结论').fill('情况属实，限期办结。');
  await supervisor.keyboard.press('Tab'); // leaves the field: its message goes, and what is below moves up
  await supervisor.getByLabel('无须整改').check();
  await supervisor.getByRole('button', { name: '完成', exact: true }).click();
  await supervisor.getByText('已约谈，无须整改').first().waitFor();
  await supervisor.getByText('连江法院说明了未结的原因，并提出了整改安排。').waitFor();
  await expectTranslated(supervisor);
});
