/** A supervisor sees what is late and presses it; a leader lists many at once with one signature; campaigns and sanctions. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Console, PHONE } from './support/console.js';
import { expectAccessible, expectNoSidewaysScrolling, expectTranslated } from './support/expectations.js';
import { type LatePetition, latePetitions, lateRows, until } from './support/late-petitions.js';

let house: Console;
let petitions: LatePetition[];
let supervisor: Page;
let leader: Page;

beforeAll(async () => {
  house = await Console.start();
  petitions = await latePetitions(house, 3, 12);
});
afterAll(() => house?.stop());

const row = (page: Page, { number }: LatePetition) => page.getByRole('row').filter({ hasText: number });
const kindsOf = async () => (await lateRows(house, petitions)).map(({ next }) => next?.kind);

test('the supervisor sees red, how late each is, and what the ladder does next', async () => {
  supervisor = await house.signIn('fuzhou.supervisor', { at: '/supervision' });
  const first = row(supervisor, petitions[0]!);
  await first.getByText('逾期 12 天').waitFor();
  await first.getByText('农民工工资').waitFor();
  await first.getByText('须由院领导签发').waitFor();
  const tile = supervisor.getByRole('button', { name: /^3\s*催办$/ });
  await tile.click();
  expect(await tile.getAttribute('aria-pressed')).toBe('true');
  expect(supervisor.url()).toContain('rung');
  await expectAccessible(supervisor);
  await expectTranslated(supervisor);
});

test('… presses the first: its letter is asked for ahead of its term, and waits for a leader', async () => {
  await row(supervisor, petitions[0]!)
    .getByRole('button', { name: /督办函/ })
    .click();
  const dialog = supervisor.getByRole('dialog');
  await dialog.getByText('督办函').first().waitFor();
  await expectAccessible(supervisor);
  await dialog.getByRole('button', { name: '提前采取' }).click();
  await dialog.getByText('请至少填写 2 个字。').waitFor();
  await dialog.getByLabel('理由').fill('涉众信访件，影响较大。');
  await dialog.getByRole('button', { name: '提前采取' }).click();
  await dialog.getByText('已办 1 件，未办成 0 件，共 1 件').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await until(async () => (await kindsOf()).includes('signature'));
  await supervisor.getByRole('button', { name: '刷新' }).click();
  await row(supervisor, petitions[0]!).getByText('待签发').waitFor();
});

test('the leader signs that letter from its row', async () => {
  leader = await house.signIn('fuzhou.leader', { at: '/supervision' });
  await row(leader, petitions[0]!).getByRole('button', { name: /^签发/ }).click();
  const dialog = leader.getByRole('dialog');
  await dialog.getByLabel('意见（不予签发的，说明理由）').fill('同意发出督办函。');
  await dialog.getByRole('button', { name: '确定签发意见' }).click();
  await dialog.getByText('已办 1 件，未办成 0 件，共 1 件').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await until(async () => (await kindsOf()).every((kind) => kind === 'term'));
});

test('… and takes the next measure of all three, signed at once: a letter for two, the listing for one', async () => {
  await leader.getByRole('button', { name: '刷新' }).click();
  await row(leader, petitions[0]!)
    .getByRole('button', { name: /挂牌督办/ })
    .waitFor();
  await leader.getByRole('checkbox', { name: '全选本页' }).check();
  await leader.getByRole('button', { name: '提前采取下一步（3）' }).click();
  const dialog = leader.getByRole('dialog');
  await dialog.getByText('2 件').first().waitFor();
  expect(await dialog.getByRole('checkbox', { name: '须签发的，同时由我签发' }).isChecked()).toBe(true);
  await dialog.getByLabel('理由').fill('成批督办，请限期报告进展。');
  await dialog.getByRole('button', { name: '提前采取' }).click();
  await dialog.getByRole('button', { name: '关闭' }).last().waitFor();
  await dialog.getByText('已办 3 件，未办成 0 件，共 3 件').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await until(async () => (await kindsOf()).every((kind) => kind === 'term'));
  const path = `/v1/petitions/${petitions[0]!.petitionKey}/supervisions`;
  const { items } = await house.call<{ items: { rungs: { rung: string; signedByName: string | null }[] }[] }>(
    'fuzhou.leader',
    'GET',
    path,
  );
  expect(items[0]!.rungs.map(({ rung }) => rung)).toEqual(['reminder', 'supervision_letter', 'listed']);
  await leader.getByRole('button', { name: '刷新' }).click();
  await leader.getByRole('button', { name: /^1\s*挂牌督办$/ }).waitFor();
});

test('on a phone in English the same stands in cards, nothing wider than the page', async () => {
  const phone = await house.signIn('fuzhou.supervisor', { language: 'en', viewport: PHONE, at: '/supervision' });
  await phone.getByText('12 days late').first().waitFor();
  await phone.getByRole('list', { name: 'Supervision desk' }).waitFor();
  await expectNoSidewaysScrolling(phone);
  await expectAccessible(phone);
  await expectTranslated(phone);
});

test('a campaign is begun, its list is there, and its table of outcomes', async () => {
  await house.open(leader, '/campaigns');
  await leader.getByText('还没有专项督办').waitFor();
  await expectAccessible(leader);
  await leader.getByRole('button', { name: '发起专项督办' }).click();
  const dialog = leader.getByRole('dialog');
  await dialog.getByLabel('名称').fill('拖欠农民工工资专项督办');
  await dialog.getByRole('combobox', { name: '类别（规则表）' }).click();
  await leader.locator('.ant-select-item-option', { hasText: '农民工工资' }).first().click();
  await dialog.getByLabel('办结日期').fill('2028-12-31');
  await leader.keyboard.press('Enter');
  await expectAccessible(leader);
  await dialog.getByRole('button', { name: '发起并筛选' }).click();
  await leader.getByRole('heading', { level: 1, name: '拖欠农民工工资专项督办' }).waitFor();
  await leader.getByRole('link', { name: petitions[0]!.number }).waitFor();
  await leader.getByRole('link', { name: /审定/ }).first().waitFor();
  await leader.getByText('未办结').first().waitFor();
  await expectAccessible(leader);
  await expectTranslated(leader);
  const path = new URL(leader.url()).pathname.replace('/console', '');
  const english = await house.signIn('fuzhou.leader', { language: 'en', at: path });
  await english.getByText('Still open').first().waitFor();
  await expectTranslated(english);
});

test('the supervisor proposes a sanction on the page of a petition, and one about none from the list', async () => {
  const { petitionKey } = petitions[0]!;
  await house.open(supervisor, `/petitions/${petitionKey}?tab=supervision`);
  await supervisor.getByRole('button', { name: '提请问责' }).click();
  const dialog = supervisor.getByRole('dialog');
  await dialog.getByText('福建省连江县人民法院').waitFor();
  await dialog.getByLabel('理由').fill('不作为');
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.getByText('10 至 4000 字').waitFor();
  await expectAccessible(supervisor);
  await dialog.getByLabel('理由').fill('长期不作为，建议启动问责程序。');
  await dialog.getByRole('button', { name: '提交' }).click();
  await supervisor.getByRole('link', { name: /问责 · 福建省连江县人民法院/ }).click();
  await dialog.getByText('长期不作为，建议启动问责程序。').waitFor();
  await expectAccessible(supervisor);
  await expectTranslated(supervisor);
  await dialog.getByRole('button', { name: '关闭' }).click();

  await supervisor.getByRole('button', { name: '提请问责或扣分' }).click();
  await dialog.getByRole('combobox', { name: '对象法院' }).click();
  await supervisor.keyboard.insertText('罗源');
  await supervisor.locator('.ant-select-item-option', { hasText: '福建省罗源县人民法院' }).click();
  await dialog.getByLabel('理由').fill('全院信访积案上升，多次督办未见改进。');
  await expectAccessible(supervisor);
  await dialog.getByRole('button', { name: '提请', exact: true }).click();
  await dialog.getByText('全院信访积案上升，多次督办未见改进。').waitFor();
  await supervisor.getByRole('button', { name: /罗源县人民法院/ }).waitFor();
});

test('… the same in English', async () => {
  const english = await house.signIn('fuzhou.supervisor', { language: 'en', at: '/sanctions' });
  await english.getByRole('button', { name: 'Propose a sanction' }).click();
  await expectAccessible(english);
  await expectTranslated(english);
  await english.keyboard.press('Escape');
  await english.getByRole('button', { name: /连江县人民法院/ }).click();
  await english.getByRole('dialog').getByText('长期不作为，建议启动问责程序。').waitFor();
  await expectAccessible(english);
  await expectTranslated(english);
});

test('a batch outlives the loading of the page: it says what was done and what is not known, and does nothing twice', async () => {
  // More than one request carries.
  const many = await latePetitions(house, 11, 13, 'batch');
  const interviews = async () =>
    (
      await house.call<{ page: { totalItems: number } }>('fuzhou.leader', 'POST', '/v1/interviews/search', {
        filter: { petitionKey: { $in: many.map(({ petitionKey }) => petitionKey) } },
      })
    ).page.totalItems;
  await house.open(supervisor, '/supervision');
  await row(supervisor, many[0]!).waitFor();
  for (const petition of many) await row(supervisor, petition).getByRole('checkbox').check();
  await supervisor.getByRole('button', { name: '约谈（11）' }).click();
  // The second request is done by the server, and its answer never comes.
  let requests = 0;
  const lost = new Promise<void>((resolve) => {
    void supervisor.route('**/v1/late-petitions/actions', async (route) => {
      requests += 1;
      const answer = await route.fetch();
      if (requests === 2) resolve();
      else await route.fulfill({ response: answer });
    });
  });
  const dialog = supervisor.getByRole('dialog');
  await dialog.getByRole('button', { name: '发起约谈' }).click();
  await lost;
  await supervisor.reload();
  await dialog.getByText('页面重新载入，成批办理中断').waitFor();
  await dialog.getByText('已办 10 件，未办成 0 件，共 11 件').waitFor();
  await dialog.getByText('尚未确认', { exact: true }).waitFor();
  expect(await dialog.getByRole('link', { name: '打开约谈' }).count()).toBe(10);
  await expectAccessible(supervisor);
  await expectTranslated(supervisor);
  await dialog.getByRole('button', { name: '继续办理' }).click();
  await dialog.getByText('已办 11 件，未办成 0 件，共 11 件').waitFor();
  expect(await interviews()).toBe(11);
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await supervisor.reload();
  await row(supervisor, many[0]!).waitFor();
  expect(await dialog.count()).toBe(0);
});
