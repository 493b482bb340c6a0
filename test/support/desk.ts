import type { Answer, TestApp } from './test-app.js';

interface Task {
  userTaskKey: string;
  name: string;
  formId: string;
  version: number;
}

interface Found {
  account: string;
  task: Task;
}

type Submission = Record<string, unknown>;

/** What people of a court write, form by form: the plainest answers that a form lets through. */
export const PLAIN_ANSWERS: Record<string, (people: { handler: string; day: string }) => Submission> = {
  screen: () => ({ opinion: '反映属实，应予办理。', justified: 'yes', route: 'own' }),
  'explain-refusal': ({ day }) => ({
    proposedOutcome: 'not_supported',
    reasons: '所述事实与卷宗记载不符，不予支持。',
    contactOn: day,
    contactBy: 'telephone',
    contactRecord: '已逐项说明理由并解释有关法律规定。',
  }),
  'decide-refusal': () => ({ decision: 'approve', opinion: '同意。' }),
  'name-handler': ({ handler }) => ({ handler }),
  'verify-claims': () => ({ finding: 'founded', facts: '被执行人名下有两处房产未处置，所述属实。' }),
  'contact-petitioner': ({ day }) => ({ contactOn: day, contactBy: 'telephone', record: '已告知办理计划。' }),
  act: () => ({ measures: '查封并评估房产。', state: 'done', proposedOutcome: 'enforced' }),
  'report-progress': () => ({ progress: '房产已进入拍卖程序。' }),
  close: ({ day }) => ({
    outcome: 'enforced',
    summary: '案款已全部发放给申请执行人。',
    paymentRecord: '执行款发放单2026-12',
    amountYuan: '120000.00',
    paidOn: day,
  }),
  reply: ({ day }) => ({ repliedOn: day, repliedBy: 'letter', text: '您反映的问题已经办结，案款已发放。' }),
  'look-back': () => ({ finding: 'holds', record: '案款确已到账。' }),
  'follow-up': ({ day }) => ({
    contactOn: day,
    contactBy: 'telephone',
    satisfaction: 'satisfied',
    reopen: 'no',
    remarks: '表示感谢。',
  }),
  'tell-remedy': ({ day }) => ({
    toldOn: day,
    toldBy: 'letter',
    record: '已告知可提出执行异议。',
    filingProof: '异议受理通知书',
  }),
  redact: () => ({ redactedClaim: '反映案件长期未执行到位。', confirmed: true }),
  acknowledge: ({ handler }) => ({ answer: 'acknowledge', handlingMode: 'own', handler }),
  'report-result': () => ({ proposedOutcome: 'enforced', summary: '案款已全部执行到位并发放。' }),
  'review-result': () => ({ decision: 'accept', opinion: '同意。' }),
  'decide-dispute': () => ({ decision: 'reject', reasons: '属你院管辖案件。' }),
};

/** People at their desks: each looks what there is for a petition and answers it. */
export class Desk {
  readonly done: string[] = [];
  private readonly roots = new Map<string, string>();

  constructor(
    private readonly app: TestApp,
    private readonly accounts: readonly string[],
    private readonly day: string,
  ) {}

  /** The first open task of the petition's own processes that one of the accounts sees. */
  async next(petition: string): Promise<Found | undefined> {
    return this.find({ rootProcessInstanceKey: await this.rootOf(petition) });
  }

  /** The same among all tasks about the petition: of its ladder and interviews too. */
  nextAnywhere(petition: string): Promise<Found | undefined> {
    return this.find({ businessKey: petition });
  }

  private async find(filter: Record<string, string>): Promise<Found | undefined> {
    for (const account of this.accounts) {
      const { body } = await this.app.call<{ items: Task[] }>(account, 'POST', '/v1/user-tasks/search', {
        filter: { ...filter, state: 'open' },
      });
      const task = body.items[0];
      if (task) return { account, task };
    }
    return undefined;
  }

  complete(account: string, task: Task, variables: Submission, headers: Record<string, string> = {}): Promise<Answer> {
    return this.app.call(account, 'POST', `/v1/user-tasks/${task.userTaskKey}/completion`, { variables }, headers);
  }

  /**
   * Answers whatever comes in the petition's own processes, not in its ladder, until nothing is left or
   * `until` comes up.
   * @param special answers in place of the plain ones, by form; a list is used up one after another
   */
  async work(petition: string, special: Record<string, Submission[]> = {}, until?: string): Promise<void> {
    for (let steps = 0; steps < 60; steps++) {
      const found = await this.next(petition);
      if (!found || found.task.formId === until) return;
      const { account, task } = found;
      const handler = await this.handlerOf(account);
      const plain = PLAIN_ANSWERS[task.formId]?.({ handler, day: this.day }) ?? {};
      const answer = await this.complete(account, task, { ...plain, ...special[task.formId]?.shift() });
      if (answer.status !== 200)
        throw new Error(`${account} ${task.formId}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.done.push(task.formId);
    }
    throw new Error(`the petition does not end: ${this.done.join(' → ')}`);
  }

  private async rootOf(petition: string): Promise<string> {
    const known = this.roots.get(petition);
    if (known) return known;
    for (const account of this.accounts) {
      const { status, body } = await this.app.call<{ instanceKey: string }>(
        account,
        'GET',
        `/v1/petitions/${petition}`,
      );
      if (status !== 200) continue;
      this.roots.set(petition, body.instanceKey);
      return body.instanceKey;
    }
    throw new Error(`nobody at these desks sees petition ${petition}`);
  }

  /** A handler of the account's own court. */
  private async handlerOf(account: string): Promise<string> {
    const { body } = await this.app.call<{ id: string }>(`${account.split('.')[0]!}.handler`, 'GET', '/v1/me');
    return body.id;
  }
}
