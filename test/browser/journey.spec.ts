/**
 * The main journey, through the pages alone: registered, screened, assigned down, acknowledged; late, pressed,
 * interviewed; reported, accepted, closed; and what the petitioner is told of it all. Only time is moved by REST.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page, Route } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { addDays } from '../../src/domain/clocks/law-days.js';
import { lawDate } from '../../src/shared/clock.js';
import { describeWhereInstalled } from '../support/describe-where-installed.js';
import { onMariadb } from '../support/demo-database.js';
import { PROOF_TIMES } from '../support/proof-times.js';
import { newMariadbDatabase } from '../support/servers/private-mariadb.js';
import { startPrivateRedis } from '../support/servers/private-redis.js';
import { Console } from './support/console.js';
import { chooseOption, chooseRadio, hasFocus, tabTo, typeInto } from './support/keyboard.js';
import { lateRows, passTo, until } from './support/late-petitions.js';
import { check, enterDay, enterTime, pick, write } from './support/task-forms.js';

const HOUR = 3_600_000;
const CLERK = 'fuzhou.clerk';
const SCREENER = 'fuzhou.screener';
const SUPERVISOR = 'fuzhou.supervisor';
const HANDLER_BELOW = 'lianjiang.handler';
const LEADER_BELOW = 'lianjiang.leader';

interface PublicStatus {
  status: { zh: string };
  milestones: { zh: string }[];
}

/** The house, and one page for each who works in it: everybody signs in once. */
class Desks {
  private readonly pages = new Map<string, Page>();

  private constructor(readonly house: Console) {}

  static async open(environment: Record<string, string>): Promise<Desks> {
    return new Desks(await Console.start(environment));
  }

  close = () => this.house.stop();

  async page(account: string, path?: string): Promise<Page> {
    let page = this.pages.get(account);
    if (!page) this.pages.set(account, (page = await this.house.signIn(account)));
    if (path) await this.house.open(page, path);
    return page;
  }

  /**
   * Opens a task from its queue, has it filled in, and completes it.
   * @param queue `mine` where the diagram names who has it: such a task is claimed from the start
   */
  async work(
    account: string,
    number: string,
    name: string,
    fill: (form: Locator) => Promise<void>,
    queue: 'mine' | 'unclaimed' = 'unclaimed',
  ): Promise<void> {
    const page = await this.page(account, `/work?queue=${queue}`);
    const task = rowOf(page, number, name);
    await task.click();
    const form = formOf(page);
    await page.getByRole('article').getByRole('heading', { level: 2, name, exact: true }).waitFor();
    const claim = form.getByRole('button', { name: '认领' });
    const complete = form.getByRole('button', { name: '办结' });
    await claim.or(complete).waitFor();
    if (await claim.isVisible()) await claim.click();
    await complete.waitFor();
    await fill(form);
    await form.getByRole('button', { name: '办结' }).click();
    await page.getByText(`已办结：${name}`).first().waitFor();
  }

  async legalNow(): Promise<number> {
    const { now } = await this.house.call<{ now: string }>(SUPERVISOR, 'GET', '/v1/legal-clock');
    return Date.parse(now);
  }

  /** What somebody who holds the receipt is told, without an account. */
  async publicStatus({ number, queryCode }: Receipt): Promise<PublicStatus> {
    const response = await fetch(`${this.house.url}/v1/public/petitions/${encodeURIComponent(number)}`, {
      headers: { 'X-Query-Code': queryCode },
    });
    expect(response.status).toBe(200);
    return (await response.json()) as PublicStatus;
  }
}

interface Receipt {
  number: string;
  queryCode: string;
}

/** From the page that a clerk prints. */
async function receiptOn(page: Page): Promise<Receipt> {
  await page.getByRole('heading', { name: '登记成功' }).waitFor();
  const [number, queryCode] = await page.getByRole('definition').allInnerTexts();
  return { number: number!, queryCode: queryCode! };
}

/** The steps of one journey: after one that failed, no other waits for what will not come. */
function steps() {
  let hasFailed = false;
  return (name: string, step: () => Promise<void>) =>
    test(name, async () => {
      if (hasFailed) throw new Error('a step before this one failed');
      hasFailed = true;
      await step();
      hasFailed = false;
    });
}

const rowOf = (page: Page, number: string, name: string) =>
  page
    .getByRole('region', { name: '待办列表' })
    .getByRole('link')
    .filter({ hasText: number })
    .filter({ hasText: name })
    .first();

const formOf = (page: Page) => page.getByRole('region', { name: '待办表单' });

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).first().click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
}

/** A colour in which red outweighs the rest. */
async function isRed(text: Locator): Promise<boolean> {
  const colour = await text.evaluate((element) => getComputedStyle(element).color);
  const [red, green, blue] = colour.match(/\d+/g)!.map(Number) as [number, number, number];
  return red > 120 && red > 2 * green && red > 2 * blue;
}

function theJourney(environment: () => Promise<Record<string, string>>): void {
  const step = steps();
  let desks: Desks;
  let receipt: Receipt;
  let petitionKey: string;
  let resultDueOn: string;
  let interviewPath: string;
  let proposedDay: string;

  beforeAll(async () => {
    desks = await Desks.open(await environment());
  });
  afterAll(() => desks?.close());

  step('a clerk registers a petition, and its receipt lets the petitioner ask', async () => {
    const page = await desks.page(CLERK, '/petitions/new');
    await choose(page, '信访渠道', '来信');
    await page.getByRole('textbox', { name: '姓名' }).first().fill('吴大有');
    await page.getByRole('textbox', { name: '联系电话' }).first().fill('13800138000');
    await choose(page, '案件身份', '申请执行人');
    await page.getByRole('textbox', { name: '执行案号' }).fill('（2017）闽0122执123号');
    await page.getByText('首次执行').waitFor();
    await choose(page, '诉求类别', '消极执行');
    await page.getByRole('textbox', { name: '诉求内容' }).fill('判决生效两年，法院一直没有执行。');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    receipt = await receiptOn(page);
    const { milestones } = await desks.publicStatus(receipt);
    expect(milestones.map(({ zh }) => zh)).toEqual(['您的信访件已登记。']);
    await page.getByRole('link', { name: '打开信访件' }).click();
    await page.waitForURL(/\/petitions\/\w{26}/);
    petitionKey = /petitions\/(\w{26})/.exec(page.url())![1]!;
  });

  step('a screener assigns it to the court below', async () => {
    await desks.work(SCREENER, receipt.number, '甄别', async (form) => {
      await write(form, '甄别意见', '反映属实，交连江县法院办理。');
      await check(form, '有理');
      await check(form, '交办下级法院');
    });
    resultDueOn = addDays(lawDate(await desks.legalNow()), 10);
    await desks.work(SCREENER, receipt.number, '交办', async (form) => {
      await pick(form, '承办法院', '连江县');
      await enterDay(form, '报送结果期限', resultDueOn);
      await write(form, '交办函', '现将该信访件交你院办理，请按期报送办理结果。');
    });
    const { milestones } = await desks.publicStatus(receipt);
    expect(milestones.at(-1)!.zh).toBe('已交由下级法院办理，上级法院跟踪督办。');
  });

  step('the court below acknowledges it and names a handler, who begins', async () => {
    await desks.work(HANDLER_BELOW, receipt.number, '签收', async (form) => {
      await check(form, '签收');
      await check(form, '本院办理');
      await pick(form, '承办人', /承办人$/);
    });
    await desks.work(
      HANDLER_BELOW,
      receipt.number,
      '核查诉求',
      async (form) => {
        await check(form, '属实');
        await write(form, '查明的事实', '已调阅执行卷宗，反映的情况属实。');
      },
      'mine',
    );
    await desks.work(
      HANDLER_BELOW,
      receipt.number,
      '联系信访人',
      async (form) => {
        await enterDay(form, '联系日期', lawDate(await desks.legalNow()));
        await pick(form, '联系方式', '电话');
        await write(form, '联系记录', '已与信访人通话，听取诉求。');
      },
      'mine',
    );
  });

  step('its day passes: the supervisor above sees red, presses, and calls the court to an interview', async () => {
    await passTo(desks.house, Date.parse(`${addDays(resultDueOn, 3)}T12:00:00+08:00`));
    // The ladder begins by itself, and takes its first rung.
    await until(async () => {
      const [late] = await lateRows(desks.house, [{ petitionKey, number: receipt.number }]);
      return late?.next?.kind === 'term';
    });
    const page = await desks.page(SUPERVISOR, '/supervision');
    const row = page.getByRole('row').filter({ hasText: receipt.number });
    const late = row.getByText('逾期 3 天').first();
    await late.waitFor();
    expect(await isRed(late)).toBe(true);
    await row.getByRole('button', { name: /^督办函/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('已过报送期限，请抓紧办理。');
    await dialog.getByRole('button', { name: '提前采取' }).click();
    await dialog.getByText('已办 1 件，未办成 0 件，共 1 件').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await row.getByRole('button', { name: /^约谈/ }).click();
    await dialog.getByRole('button', { name: '发起约谈' }).click();
    await dialog.getByRole('link', { name: '打开约谈' }).click();
    await page.getByRole('heading', { level: 1, name: `视频约谈：${receipt.number}` }).waitFor();
    interviewPath = new URL(page.url()).pathname.replace('/console', '');
  });

  step('both courts agree to a time, and the interview is recorded', async () => {
    proposedDay = addDays(lawDate(await desks.legalNow()), 2);
    const above = await desks.page(SUPERVISOR);
    const task = above.getByRole('article');
    await above.getByRole('button', { name: '领取并办理' }).click();
    await enterDay(task, '约谈时间', proposedDay);
    await enterTime(task, '时间', '10:00');
    await write(task, '约谈事由', '逾期未报结果，请说明情况。');
    await write(task, '应参加人员', '分管副院长');
    await task.getByRole('button', { name: '完成', exact: true }).click();
    await above.getByText('待答复时间').first().waitFor();

    const below = await desks.page(LEADER_BELOW, interviewPath);
    await below.getByText(`${proposedDay} 10:00`).first().waitFor();
    await below.getByRole('button', { name: '领取并办理' }).click();
    await below.getByLabel('同意该时间').check();
    await below.getByRole('button', { name: '完成', exact: true }).click();
    await below.getByText('已排定').first().waitFor();

    await passTo(desks.house, Date.parse(`${proposedDay}T10:00:00+08:00`) + HOUR);
    await desks.page(SUPERVISOR, interviewPath);
    await above.getByRole('button', { name: '领取并办理' }).click();
    await above.getByLabel('已举行', { exact: true }).check();
    await write(task, '参加人员', '福州中院督办员，连江县法院分管副院长');
    await write(task, '约谈纪要', '连江县法院说明了未结的原因，并提出了办理安排。');
    await write(task, '约谈结论', '情况属实，限期报送结果。');
    await above.getByLabel('无须整改').check();
    await task.getByRole('button', { name: '完成', exact: true }).click();
    await above.getByText('已约谈，无须整改').first().waitFor();
    await above.getByText('连江县法院说明了未结的原因，并提出了办理安排。').waitFor();
  });

  step('the court below acts and reports; the result is accepted above, and closed on its evidence', async () => {
    await desks.work(
      HANDLER_BELOW,
      receipt.number,
      '采取措施',
      async (form) => {
        await write(form, '采取的措施', '扣划被执行人存款并发放给申请执行人。');
        await check(form, '措施已完成');
        await pick(form, '拟报结果', '实际执结');
      },
      'mine',
    );
    await desks.work(HANDLER_BELOW, receipt.number, '报送结果', async (form) => {
      await pick(form, '办理结果', '实际执结');
      await write(form, '办理情况报告', '案款已全部执行到位并发放，信访人已签收。');
    });
    const before = await desks.publicStatus(receipt);
    expect(before.status.zh).toBe('已交办');
    await desks.work(SUPERVISOR, receipt.number, '审核结果', async (form) => {
      await check(form, '审核通过');
      await write(form, '审核意见', '材料齐全，同意。');
    });
    await desks.work(SCREENER, receipt.number, '提出办结', async (form) => {
      await pick(form, '办结方式', '实际执结');
      await write(form, '办结说明', '经办理，案款已全部执行到位。');
      await write(form, '给付或交付凭证', '案款发放凭证');
      await write(form, '金额（元）', '20000.00');
      await enterDay(form, '给付或交付日期', lawDate(await desks.legalNow()));
    });
    const { status, milestones } = await desks.publicStatus(receipt);
    expect(status.zh).toBe('已办结');
    expect(milestones.at(-1)!.zh).toBe('办理已有结果。');
    // Nobody is pressed any more for what has its result.
    const page = await desks.page(SUPERVISOR, '/supervision');
    await page.getByRole('row').filter({ hasText: receipt.number }).waitFor({ state: 'detached' });
  });
}

describeWhereInstalled('mariadb', 'the main journey on MariaDB with Bull on Redis', () =>
  theJourney(async () => {
    const [settings, redis] = await Promise.all([newMariadbDatabase(), startPrivateRedis()]);
    return { ...onMariadb(settings), HUIYIN_QUEUE: 'bull', HUIYIN_REDIS_URL: redis.url };
  }),
);

// By day the other browser specs have SQLite.
if (PROOF_TIMES > 1) describe('the main journey on SQLite', () => theJourney(() => Promise.resolve({})));

describe('without a mouse, and interrupted', () => {
  const step = steps();
  let desks: Desks;
  let receipt: Receipt;

  beforeAll(async () => {
    desks = await Desks.open({});
  });
  afterAll(() => desks?.close());

  /** Opens a task from its queue and claims it. */
  async function claimByKeys(page: Page, name: string): Promise<Locator> {
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('g', 'w');
    await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
    const queue = page.getByRole('navigation', { name: '待办筛选' }).getByRole('button', { name: /^本院待认领/ });
    await tabTo(page, queue);
    await press('Enter');
    const row = rowOf(page, receipt.number, name);
    await row.waitFor();
    for (let rows = 0; rows < 20 && !(await hasFocus(row)); rows++) await press('j');
    await press('Enter');
    await page.getByRole('article').getByRole('heading', { level: 2, name, exact: true }).waitFor();
    await press('c');
    await page.getByText('填写时自动保存草稿').waitFor();
    return formOf(page);
  }

  async function completeByKeys(page: Page, name: string): Promise<void> {
    await page.keyboard.press('Control+Enter');
    await page.getByText(`已办结：${name}`).first().waitFor();
  }

  const groupOf = (form: Locator, label: string) => form.locator('.fjs-form-field-radio').filter({ hasText: label });
  const fieldOf = (form: Locator, label: string) => form.getByLabel(new RegExp(`^${label}`)).first();

  step('a petition is registered by keyboard alone', async () => {
    const page = await desks.page(CLERK);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await tabTo(page, page.getByRole('link', { name: '登记信访件' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '登记信访件' }).waitFor();
    const field = (name: string) => page.getByRole('textbox', { name }).first();
    await chooseOption(page, page.getByRole('combobox', { name: '信访渠道' }), '来信');
    await typeInto(page, field('姓名'), '吴大有');
    await typeInto(page, field('联系电话'), '13800138000');
    await chooseOption(page, page.getByRole('combobox', { name: '案件身份' }).first(), '申请执行人');
    await typeInto(page, field('执行案号'), '（2017）闽0122执123号');
    await page.getByText('首次执行').waitFor();
    await chooseOption(page, page.getByRole('combobox', { name: '诉求类别' }), '消极执行');
    await typeInto(page, field('诉求内容'), '判决生效两年，法院一直没有执行。');
    await page.keyboard.press('Control+Enter');
    receipt = await receiptOn(page);
  });

  step('… screened and assigned down', async () => {
    const page = await desks.page(SCREENER);
    let form = await claimByKeys(page, '甄别');
    await typeInto(page, fieldOf(form, '甄别意见'), '反映属实，交连江县法院办理。');
    await chooseRadio(page, groupOf(form, '诉求是否有理'), '有理');
    await chooseRadio(page, groupOf(form, '办理去向'), '交办下级法院');
    await completeByKeys(page, '甄别');
    form = await claimByKeys(page, '交办');
    await typeInto(page, fieldOf(form, '承办法院'), '连江县');
    await form.locator('.fjs-dropdownlist-item').filter({ hasText: '连江县' }).first().waitFor();
    await page.keyboard.press('Enter');
    const due = addDays(lawDate(await desks.legalNow()), 10).replaceAll('-', '/');
    await typeInto(page, fieldOf(form, '报送结果期限'), due);
    await typeInto(page, fieldOf(form, '交办函'), '现将该信访件交你院办理，请按期报送办理结果。');
    await completeByKeys(page, '交办');
  });

  step('… and acknowledged in the court below', async () => {
    const page = await desks.page(HANDLER_BELOW);
    const form = await claimByKeys(page, '签收');
    await chooseRadio(page, groupOf(form, '签收意见'), '签收');
    await chooseRadio(page, groupOf(form, '承办方式'), '本院办理');
    await tabTo(page, fieldOf(form, '承办人'));
    await form.locator('.fjs-dropdownlist-item').first().waitFor();
    await page.keyboard.press('Enter');
    await completeByKeys(page, '签收');
  });

  test('a session that the server has ended asks for the password, and what was being completed is completed', async () => {
    const { page, form } = await screeningInHand();
    await write(form, '甄别意见', '会话结束前写的意见。');
    await check(form, '有理');
    await check(form, '本院办理');
    // While it is on its way: a page that hears of it before asks for the password first.
    const completion = async (route: Route) => {
      await endSession(page);
      await route.continue();
    };
    await page.route('**/completion', completion, { times: 1 });
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: '登录已过期' });
    await dialog.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('已办结：甄别').first().waitFor();
  });

  test('a connection that is cut while one types is said, and what was typed is saved when it is back', async () => {
    const { page, form, taskKey } = await screeningInHand();
    await page.context().setOffline(true);
    await write(form, '甄别意见', '断网时写的意见。');
    await form.getByText('连接不上服务器，恢复后会再保存草稿').waitFor();
    await page.context().setOffline(false);
    await form.getByText('草稿已保存于').waitFor();
    const draft = await desks.house.call<{ data: unknown }>(SCREENER_BELOW, 'GET', `/v1/user-tasks/${taskKey}/draft`);
    expect(draft.data).toMatchObject({ opinion: '断网时写的意见。' });
    await check(form, '有理');
    await check(form, '本院办理');
    await form.getByRole('button', { name: '办结' }).click();
    await page.getByText('已办结：甄别').first().waitFor();
  });

  test('two windows on one task: what is completed in one is said in the other, with what was typed there', async () => {
    const { page, form, taskKey } = await screeningInHand();
    await write(form, '甄别意见', '后写的意见。');
    const other = await desks.house.signIn(SCREENER_BELOW, { at: `/work/${taskKey}` });
    const first = formOf(other);
    await first.getByRole('button', { name: '办结' }).waitFor();
    await write(first, '甄别意见', '先办结的意见。');
    await check(first, '有理');
    await check(first, '本院办理');
    await first.getByRole('button', { name: '办结' }).click();
    await other.getByText('已办结：甄别').first().waitFor();
    const told = page.getByRole('alert').filter({ hasText: '办结' });
    await told.getByText('后写的意见。').waitFor();
  });

  const SCREENER_BELOW = 'lianjiang.screener';
  let count = 0;

  /** A task of a screener, claimed, in a page of its own. */
  async function screeningInHand(): Promise<{ page: Page; form: Locator; taskKey: string }> {
    const { house } = desks;
    const { petitionKey } = await house.call<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
      reference: `interrupted-${count++}`,
      channel: 'letter',
      receivedOn: lawDate(await desks.legalNow()),
      petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
    const { items } = await house.call<{ items: { userTaskKey: string }[] }>(
      SCREENER_BELOW,
      'POST',
      '/v1/user-tasks/search',
      { filter: { businessKey: petitionKey, state: 'open' } },
    );
    const taskKey = items[0]!.userTaskKey;
    await house.call(SCREENER_BELOW, 'POST', `/v1/user-tasks/${taskKey}/assignment`, {});
    const page = await desks.page(SCREENER_BELOW, `/work/${taskKey}`);
    const form = formOf(page);
    await form.getByRole('button', { name: '办结' }).waitFor();
    await form.getByLabel(/^甄别意见/).waitFor();
    return { page, form, taskKey };
  }

  /** As an administrator or another tab does: the page hears of it by its next request. */
  async function endSession(page: Page): Promise<void> {
    const path = `${desks.house.url}/v1/auth/browser-session`;
    const [cookie] = await page.context().cookies(path);
    const response = await fetch(path, { method: 'DELETE', headers: { cookie: `${cookie!.name}=${cookie!.value}` } });
    expect(response.status).toBe(204);
  }
});
