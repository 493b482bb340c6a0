/** Notices in the header, and the user's own corner. */
import { afterAll, beforeAll, test } from '@jest/globals';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';

let house: Console;

beforeAll(async () => {
  house = await Console.start();
});
afterAll(() => house?.stop());

/** Petitions that lie until the court above presses for them; their court is told. @returns how many notices there are */
async function pressedFor(count: number): Promise<number> {
  for (let index = 0; index < count; index++)
    await house.call('lianjiang.clerk', 'POST', '/v1/petitions', {
      reference: `me-${index}`,
      channel: 'letter',
      receivedOn: lawDate(new SystemClock().now()),
      petitioners: [{ name: `吴某${index}`, phone: `1380013800${index}`, caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
  for (let days = 0; days < 20; days++) {
    const { page } = await house.call<{ page: { totalItems: number } }>('lianjiang.supervisor', 'GET', '/v1/notices');
    if (page.totalItems >= count) return page.totalItems;
    const { now } = await house.call<{ now: string }>('spc.administrator', 'GET', '/v1/legal-clock');
    const instant = new Date(Date.parse(now) + 10 * 86_400_000).toISOString();
    await house.call('spc.administrator', 'POST', '/v1/legal-clock', { instant });
    await idle();
  }
  throw new Error('nobody was told');
}

/** Until what fell due has happened. */
async function idle(): Promise<void> {
  for (;;) {
    const { timersDue, messagesDue, jobsWaiting } = await house.call<{
      timersDue: number;
      messagesDue: number;
      jobsWaiting: number;
    }>('spc.administrator', 'GET', '/v1/backlog');
    if (timersDue + messagesDue + jobsWaiting === 0) return;
  }
}

test('who I am, in both languages and on a phone', async () => {
  const page = await house.signIn('lianjiang.supervisor', { at: '/me' });
  await page.getByRole('cell', { name: /连江县人民法院/ }).waitFor();
  await page.getByRole('cell', { name: '督办员', exact: true }).waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  const english = await house.signIn('lianjiang.leader', { language: 'en', at: '/me', viewport: PHONE });
  await english.getByRole('cell', { name: 'Court leader', exact: true }).waitFor();
  await expectAccessible(english);
  await expectTranslated(english);
  await expectNoSidewaysScrolling(english);
});

test('my language goes with my account', async () => {
  const page = await house.signIn('luoyuan.clerk', { at: '/me' });
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/v1/me/language') && answer.ok());
  await page.getByRole('main').getByText('English').click();
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  await kept;
  const elsewhere = await house.signIn('luoyuan.clerk');
  await elsewhere.getByRole('navigation', { name: 'Main navigation' }).waitFor();
});

test('my password is changed, and what is wrong with it is said', async () => {
  const page = await house.signIn('luoyuan.handler', { at: '/me' });
  const fill = async (current: string, next: string, repeat = next) => {
    await page.getByLabel('当前密码').fill(current);
    await page.getByLabel('新密码', { exact: true }).fill(next);
    await page.getByLabel('再次输入新密码').fill(repeat);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await fill(DEMO_PASSWORD, 'Another-word-2026', 'Other');
  await page.getByText('两次输入的新密码不一致').waitFor();
  await fill('wrong', 'Another-word-2026');
  await page.getByRole('alert').first().waitFor();
  await expectAccessible(page);
  await fill(DEMO_PASSWORD, 'Another-word-2026');
  await page.getByText('密码已修改').waitFor();
});

test('notices are counted, followed to their petition, and read', async () => {
  const count = await pressedFor(2);
  const page = await house.signIn('lianjiang.supervisor');
  const bell = (unread: number) => page.getByRole('button', { name: `通知，${unread} 条未读` });
  await bell(count).click();
  const drawer = page.getByRole('dialog', { name: '通知' });
  await drawer.getByRole('listitem').first().waitFor();
  await expectAccessible(page);
  await expectTranslated(page);
  await drawer.getByRole('link', { name: '打开信访件' }).first().click();
  await page.waitForURL('**/petitions/*');
  // Who follows a notice has read it.
  await bell(count - 1).click();
  await drawer.getByRole('button', { name: '全部标为已读' }).click();
  await bell(0).waitFor();
  await drawer.getByText('只看未读').click();
  await drawer.getByText('没有未读的通知').waitFor();
});
