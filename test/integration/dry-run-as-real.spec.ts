/** A dry run goes the way that a real petition goes with the same answers: by the same flows, to the same variables. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { TakenFlow } from '../../src/platform/host/history.entity.js';
import { ProcessInstance } from '../../src/platform/host/index.js';
import { VariableChange } from '../../src/platform/host/variable-change.entity.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { TestApp } from '../support/test-app.js';

type Submission = Record<string, unknown>;
interface Run {
  key: string;
  userTasks: { userTaskKey: string; formId: string }[];
  processInstances: { processId: string; state: string; flowsTaken: Record<string, number> }[];
  variables: Record<string, unknown>;
}
/** What a petition has come to. */
interface Course {
  instances: string[];
  /** `process/flow`, as often as it was taken. */
  flows: string[];
  variables: Record<string, unknown>;
}

const designer = 'spc.designer';
const now = new SystemClock().now();
const today = lawDate(now);
const later = lawDate(now + 30 * 86_400_000);
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
const assign = { assignedCourt: '350122', resultDueOn: later, letter: '请依法办理并按期报送结果。' };

/** Answers in place of the plain ones, by form. */
const WAYS: Record<string, Record<string, Submission[]>> = {
  'its own court handles it': {},
  'evidence is missing at first': { close: [{ paymentRecord: '', paidOn: '' }] },
  'acts that take long': {
    act: [{ state: 'continue', proposedOutcome: '', nextStep: '评估、拍卖。', nextStepOn: later }],
  },
  'it is refused, at the second attempt': {
    screen: [{ route: 'refuse' }, { route: 'refuse' }],
    'decide-refusal': [{ decision: 'return' }],
    close: [{ outcome: 'not_supported', reasons: '与卷宗不符。', paymentRecord: '', amountYuan: '', paidOn: '' }],
  },
  'it is assigned, disputed, handled below, sent back and accepted': {
    screen: [{ route: 'assign' }],
    assign: [assign],
    acknowledge: [
      { answer: 'dispute', handlingMode: '', handler: '', disputeReasons: '该案由其他法院执行，不属本院。' },
    ],
    'review-result': [{ decision: 'send_back', opinion: '请补充发放凭证。' }],
  },
  'it is taken back from a court whose it is not': {
    screen: [{ route: 'assign' }],
    assign: [assign],
    acknowledge: [
      { answer: 'dispute', handlingMode: '', handler: '', disputeReasons: '该案由其他法院执行，不属本院。' },
    ],
    'decide-dispute': [{ decision: 'take_back', reasons: '确不属你院管辖。' }],
  },
  'it belongs into a procedure of its own': {
    screen: [{ route: 'litigation', litigationGround: 'act_ruling', litigationStart: today }],
    close: [
      {
        outcome: 'routed_to_litigation',
        remedy: '执行复议',
        remedyArticle: '第236条',
        filingProof: '复议受理通知书',
        paymentRecord: '',
        amountYuan: '',
        paidOn: '',
      },
    ],
  },
  'it is opened again once': { 'follow-up': [{ reopen: 'yes', satisfaction: 'dissatisfied' }] },
};

/** Remembers what was answered, in order. */
class RecordingDesk extends Desk {
  readonly answers: { form: string; submission: Submission }[] = [];

  override async complete(...[account, task, submission]: Parameters<Desk['complete']>) {
    const answer = await super.complete(account, task, submission);
    if (answer.status === 200) this.answers.push({ form: task.formId, submission });
    return answer;
  }
}

describe('a dry run with the answers of a real petition', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  let petitions = 0;
  const real = async (special: Record<string, Submission[]>) => {
    const count = petitions++;
    const { status, body } = await app.call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
      channel: 'visit',
      receivedOn: today,
      // Somebody else each time, so that petitions are not linked.
      petitioners: [{ name: `吴${'一二三四五六七八'[count]!}`, phone: `1380013800${count}`, caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
    expect([status, body]).toEqual([201, expect.anything()]);
    const accounts = ['lianjiang', 'fuzhou'].flatMap((court) => ROLES.map((role) => `${court}.${role}`));
    const desk = new RecordingDesk(app, accounts, today);
    await desk.work(body.petitionKey, structuredClone(special));
    return { answers: desk.answers, course: await courseOf(body.petitionKey) };
  };

  const courseOf = (businessKey: string): Promise<Course> =>
    app.app.get(UnitOfWork).read(async (em) => {
      const instances = await em.find(ProcessInstance, { where: { businessKey }, order: { key: 'ASC' } });
      const flows: string[] = [];
      for (const { key, processId } of instances)
        for (const { flowId } of await em.findBy(TakenFlow, { instanceKey: key })) flows.push(`${processId}/${flowId}`);
      const changes = await em.find(VariableChange, {
        where: { instanceKey: instances[0]!.key },
        order: { sequence: 'ASC' },
      });
      return {
        instances: instances.map(({ processId, state }) => `${processId} ${state}`).sort(),
        flows: flows.sort(),
        variables: Object.fromEntries(changes.map(({ name, content }) => [name, content.value])),
      };
    });

  const tried = async (answers: RecordingDesk['answers']): Promise<Course> => {
    let { body: run } = await app.call<Run>(designer, 'POST', '/v1/dry-runs', { processId: 'petition', at: now });
    for (const { form, submission } of answers) {
      const task = run.userTasks.find(({ formId }) => formId === form);
      const step = {
        completeTask: { userTaskKey: task?.userTaskKey ?? `no task with ${form}`, variables: submission },
      };
      const answer = await app.call<Run>(designer, 'POST', `/v1/dry-runs/${run.key}/steps`, step);
      expect([form, answer.status, answer.body]).toEqual([form, 200, expect.anything()]);
      run = answer.body;
    }
    await app.call(designer, 'DELETE', `/v1/dry-runs/${run.key}`);
    return {
      instances: run.processInstances.map(({ processId, state }) => `${processId} ${state}`).sort(),
      flows: run.processInstances
        .flatMap(({ processId, flowsTaken }) =>
          Object.entries(flowsTaken).flatMap(([flow, count]) => Array<string>(count).fill(`${processId}/${flow}`)),
        )
        .sort(),
      variables: run.variables,
    };
  };

  it.each(Object.keys(WAYS))('%s', async (way) => {
    const { answers, course } = await real(WAYS[way]!);
    const dry = await tried(answers);
    expect(dry.instances).toEqual(course.instances);
    expect(dry.flows).toEqual(course.flows);
    const { petition: _example, ...variables } = dry.variables;
    const { petition: _key, ...expected } = course.variables;
    expect(variables).toEqual(expected);
  });
});
