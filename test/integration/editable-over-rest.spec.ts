/** What happens to a petition is changed by a designer through REST alone: no program is touched, and what runs goes on as it began. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../src/platform/engine/index.js';
import { Incident } from '../../src/platform/incidents/incident.entity.js';
import { newId } from '../../src/shared/ids.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { HandSetClock } from '../support/hand-set-clock.js';
import { Redrawing } from '../support/redraw.js';

/** A Monday; the legal clock stands still but where a test moves it. */
const START = '2026-03-02T09:00:00+08:00';
const today = START.slice(0, 10);
const DESIGNER = 'spc.designer';
const ACCOUNTS = ['screener', 'leader', 'handler', 'clerk', 'supervisor'].map((role) => `lianjiang.${role}`);

interface Version {
  processDefinitionKey: string;
  version: number;
}
interface Bindings {
  forms: { formKey: string; formId: string }[];
  decisions: { decisionDefinitionKey: string; decisionDefinitionId: string }[];
}
interface Schema {
  id: string;
  components: { key: string; validate?: Record<string, unknown>; [property: string]: unknown }[];
}
interface Entry {
  kind: string;
  name: { zh: string; en: string };
  actorName: string;
  court: string | null;
  finding: string | null;
  facts: Record<string, unknown>;
  texts?: Record<string, string>;
}

interface Notice {
  petitionKey: string;
  template: string;
  text: { zh: string; en: string };
}

interface Ladder {
  supervisionKey: string;
  instanceKey: string;
  state: string;
  outcome: string | null;
  rung: string;
  rungName: { zh: string; en: string } | null;
  rungs: {
    rung: string;
    rungName: { zh: string; en: string };
    taken: string;
    dueAt: string;
    at: string;
    signedByName: string | null;
    rule: string;
    article: string;
  }[];
}

const REPLY = '您反映的问题已经办结，案款已经全部发放到您的账户，请查收。';

/** The decision of the head, taken a second time. */
const APPROVAL_FORM = {
  id: 'approve-refusal-again',
  type: 'default',
  schemaVersion: 19,
  executionPlatform: 'Camunda Cloud',
  executionPlatformVersion: '8.8.0',
  components: [
    {
      type: 'radio',
      id: 'field-decision',
      key: 'decision',
      label: '复核结论',
      values: [
        { label: '同意', value: 'approve' },
        { label: '退回重新甄别', value: 'return' },
      ],
      validate: { required: true },
      properties: { labelEn: 'Decision', 'optionEn.approve': 'Approve', 'optionEn.return': 'Return to screening' },
    },
    {
      type: 'textarea',
      id: 'field-opinion',
      key: 'opinion',
      label: '复核意见',
      validate: { required: true, minLength: 2, maxLength: 2000 },
      properties: { labelEn: 'Opinion' },
    },
  ],
};

/** A refusal is approved a second time before it is closed; the head may return it to screening. */
async function withSecondApproval(xml: string): Promise<string> {
  const diagram = await Redrawing.of(xml);
  const screening = diagram.call('screening');
  const whichWay = diagram.after(screening);
  const closing = diagram.after(whichWay);
  const again = diagram.before(screening);
  const when = (condition: string) =>
    `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`;
  diagram.addBeside(
    whichWay,
    `<bpmn:userTask id="approve-again" name="复核不予支持&#10;Approve the refusal again">
       <bpmn:extensionElements>
         <zeebe:userTask />
         <zeebe:assignmentDefinition candidateGroups="= [&quot;leader@&quot; + receivingCourt]" />
         <zeebe:formDefinition formId="${APPROVAL_FORM.id}" bindingType="deployment" />
         <zeebe:taskSchedule dueDate="= now() + duration(&quot;P3D&quot;)" />
         <zeebe:ioMapping><zeebe:output source="= decision = &quot;approve&quot;" target="approvedAgain" /></zeebe:ioMapping>
         <zeebe:taskHeaders>
           <zeebe:header key="command" value="petition.record-answers" />
           <zeebe:header key="routes" value="decision" />
         </zeebe:taskHeaders>
       </bpmn:extensionElements>
     </bpmn:userTask>`,
    `<bpmn:exclusiveGateway id="approved-again" name="是否同意？&#10;Approved?" default="approved-again-no" />`,
    `<bpmn:sequenceFlow id="refused-to-approve-again" sourceRef="${whichWay.id}" targetRef="approve-again">${when('= route = "refuse"')}</bpmn:sequenceFlow>`,
    `<bpmn:sequenceFlow id="approve-again-done" sourceRef="approve-again" targetRef="approved-again" />`,
    `<bpmn:sequenceFlow id="approved-again-yes" sourceRef="approved-again" targetRef="${closing.id}">${when('= approvedAgain')}</bpmn:sequenceFlow>`,
    `<bpmn:sequenceFlow id="approved-again-no" sourceRef="approved-again" targetRef="${again.id}" />`,
  );
  return diagram.toString();
}

/** Days from the reminder to the supervision letter where nothing hastens it: one cell of the table. */
function withLetterAfter(days: number, table: string): string {
  const rules = table.split(/(?=<rule )/);
  const texts = (rule: string) => [...rule.matchAll(/<text>(.*?)<\/text>/g)].map(([, text]) => text);
  const usual = rules.filter((rule) => {
    const [rung, ...others] = texts(rule);
    return rung === '"reminder"' && others.includes('"supervision_letter"');
  });
  const index = rules.indexOf(usual.at(-1)!);
  rules[index] = rules[index]!.replace('<text>5</text>', `<text>${days}</text>`);
  const changed = rules.join('');
  if (changed === table) throw new Error('the table has no such wait');
  return changed;
}

/** A rung that no program knows: the president is called in, four working days after the listing. */
const CALLED_IN = 'president_called_in';
const CALLED_IN_NAME = { zh: '约见院长', en: 'president called in' };

/** Between the listing and the video interview. */
function withPresidentCalledIn(table: string): string {
  const rule = (id: string, inputs: string[], outputs: string[]) =>
    [
      `<rule id="${id}">`,
      ...inputs.map((text, index) => `<inputEntry id="${id}-in-${index}"><text>${text}</text></inputEntry>`),
      ...outputs.map((text, index) => `<outputEntry id="${id}-out-${index}"><text>${text}</text></outputEntry>`),
      '<annotationEntry><text>由院长说明情况 The president explains</text></annotationEntry></rule>',
    ].join('');
  const term = ['4', '"working_days"', 'true', '"挂牌后4个工作日仍未结"', '"省高院2026年督办办法第九条"'];
  const measure = rule(
    'called-in',
    [`"${CALLED_IN}"`],
    ['35', `"${CALLED_IN_NAME.zh}"`, `"${CALLED_IN_NAME.en}"`, '["leader"]', 'null'],
  );
  const step = rule('after-listing', ['"listed"', '-', '-', '-', '-'], [`"${CALLED_IN}"`, ...term]);
  const rows = table.split(/(?=<rule )/);
  const isAfterListing = (row: string) =>
    /<text>(.*?)<\/text>/.exec(row)?.[1] === '"listed"' && row.includes('"video_interview"');
  const first = rows.findIndex(isAfterListing);
  // They lead on from the new rung.
  const changed = rows.map((row) => (isAfterListing(row) ? row.replace('"listed"', `"${CALLED_IN}"`) : row));
  changed[first] = step + changed[first]!;
  const watch = changed.findIndex((row) => /<text>(.*?)<\/text>/.exec(row)?.[1] === '"watch"');
  changed[watch] = measure + changed[watch]!;
  return changed.join('');
}

describe('a designer, through REST alone', () => {
  forEachApp((app) => {
    let count = 0;
    let clock: HandSetClock;
    beforeAll(() => {
      clock = new HandSetClock(app());
      clock.set(START);
    });

    const rest = async <T>(account: string, method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await app().call<T>(account, method, path, body);
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const newest = async (processDefinitionId: string) => {
      const filter = { processDefinitionId, isLatestVersion: true };
      const found = await rest<{ items: Version[] }>(DESIGNER, 'POST', '/v1/process-definitions/search', { filter });
      return found.items[0]!;
    };
    const diagramOf = async (processDefinitionId: string) => {
      const { processDefinitionKey } = await newest(processDefinitionId);
      return app().text(DESIGNER, `/v1/process-definitions/${processDefinitionKey}/xml`);
    };
    const boundTo = async (processDefinitionId: string) => {
      const { processDefinitionKey } = await newest(processDefinitionId);
      return rest<Bindings>(DESIGNER, 'GET', `/v1/process-definitions/${processDefinitionKey}/bindings`);
    };
    const tableOf = async (processDefinitionId: string, decisionId: string) => {
      const { decisions } = await boundTo(processDefinitionId);
      const bound = decisions.find(({ decisionDefinitionId }) => decisionDefinitionId === decisionId)!;
      return app().text(DESIGNER, `/v1/decision-definitions/${bound.decisionDefinitionKey}/xml`);
    };
    const formOf = async (processDefinitionId: string, formId: string) => {
      const { formKey } = (await boundTo(processDefinitionId)).forms.find((form) => form.formId === formId)!;
      return (await rest<{ schema: Schema }>(DESIGNER, 'GET', `/v1/forms/${formKey}`)).schema;
    };
    const deploy = (reason: string, ...files: { name: string; content: string }[]) =>
      rest(DESIGNER, 'POST', '/v1/deployments', { files, reason });

    const desk = () => new Desk(app(), ACCOUNTS, today);
    const register = async () => {
      const { petitionKey } = await rest<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
        reference: `改-${++count}`,
        channel: 'visit',
        receivedOn: today,
        petitioners: [{ name: '吴某', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      return petitionKey;
    };
    const timeline = async (petition: string) =>
      (await rest<{ items: Entry[] }>('lianjiang.leader', 'GET', `/v1/petitions/${petition}/timeline`)).items;
    const statusOf = (petition: string) =>
      rest<{ status: string; outcome: string }>('lianjiang.clerk', 'GET', `/v1/petitions/${petition}`);

    const UPPER = 'fuzhou';
    const ladder = async (petition: string) => {
      const path = `/v1/petitions/${petition}/supervisions`;
      const { items } = await rest<{ items: Ladder[] }>(`${UPPER}.leader`, 'GET', path);
      expect(items).toHaveLength(1);
      return items[0]!;
    };
    const supervise = async (petition: string) => {
      const path = `/v1/petitions/${petition}/supervision-requests`;
      await rest(`${UPPER}.supervisor`, 'POST', path, { reasons: '长期未结，请督办。' });
      await clock.settle();
      await clock.passTo(clock.now, petition);
      expect((await ladder(petition)).rungs.map(({ rung }) => rung)).toEqual(['reminder']);
    };
    const toSign = (petition: string) => new Desk(app(), [`${UPPER}.leader`], today).nextAnywhere(petition);
    const sign = async (petition: string) => {
      const { account, task } = (await toSign(petition))!;
      const answer = await new Desk(app(), [], today).complete(account, task, {
        decision: 'approve',
        opinion: '同意。',
      });
      expect(answer).toMatchObject({ status: 200 });
    };

    const refusal = () => ({
      screen: [{ route: 'refuse' }, { route: 'refuse' }],
      close: [
        {
          outcome: 'not_supported',
          summary: '经两次审批，不予支持。',
          reasons: '所述事实与卷宗记载不符，不予支持。',
          explanationRecord: '释法笔录',
          paymentRecord: undefined,
          amountYuan: undefined,
          paidOn: undefined,
        },
      ],
    });

    describe('draws a second approval before a refusal', () => {
      let running: string;
      beforeAll(async () => {
        running = await register();
        await desk().work(running, refusal(), 'decide-refusal');
        const before = await newest('petition');
        await deploy(
          '不予支持须复核',
          { name: 'petition.bpmn', content: await withSecondApproval(await diagramOf('petition')) },
          { name: `forms/${APPROVAL_FORM.id}.form`, content: JSON.stringify(APPROVAL_FORM) },
        );
        expect(await newest('petition')).toMatchObject({ version: before.version + 1 });
      });

      it('a petition that is registered now needs it, and may be returned by it', async () => {
        const petition = await register();
        const work = desk();
        await work.work(petition, {
          ...refusal(),
          [APPROVAL_FORM.id]: [
            { decision: 'return', opinion: '理由不足。' },
            { decision: 'approve', opinion: '同意。' },
          ],
        });
        const round = ['screen', 'explain-refusal', 'decide-refusal', APPROVAL_FORM.id];
        expect(work.done).toEqual([...round, ...round, 'close', 'reply']);
        expect(await statusOf(petition)).toMatchObject({ status: 'filed', outcome: 'not_supported' });
      });

      it('the register says who decided it and how, and seals what was written', async () => {
        const petition = await register();
        await desk().work(
          petition,
          { ...refusal(), [APPROVAL_FORM.id]: [{ decision: 'approve', opinion: '同意不予支持。' }] },
          'close',
        );
        const entry = (await timeline(petition)).find(({ kind }) => kind === 'answered');
        expect(entry).toMatchObject({
          name: { zh: '复核不予支持', en: 'Approve the refusal again' },
          actorName: expect.stringContaining('院领导'),
          court: expect.any(String),
          finding: 'approve',
          facts: { decision: 'approve' },
          texts: { opinion: '同意不予支持。' },
        });
        expect(JSON.stringify(entry!.facts)).not.toContain('同意');
      });

      it('the form of the second approval is enforced like any other', async () => {
        const petition = await register();
        await desk().work(petition, refusal(), APPROVAL_FORM.id);
        const { account, task } = (await desk().next(petition))!;
        expect(account).toBe('lianjiang.leader');
        const answer = await desk().complete(account, task, { decision: 'perhaps' });
        expect(answer).toMatchObject({ status: 400, body: { code: 'form-invalid' } });
        expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()).toEqual([
          'decision',
          'opinion',
        ]);
      });

      it('a petition that was running when it was deployed ends without it', async () => {
        const work = desk();
        await work.work(running, refusal());
        expect(work.done).toEqual(['decide-refusal', 'close', 'reply']);
        expect(await statusOf(running)).toMatchObject({ status: 'filed', outcome: 'not_supported' });
      });
    });

    it('cannot let a process go on by what somebody wrote: the task says so and stays open', async () => {
      const diagram = await Redrawing.of(await diagramOf('petition'));
      diagram.replace('key="routes" value="decision"', 'key="routes" value="decision, opinion"');
      await deploy('走向取决于文字', { name: 'petition.bpmn', content: diagram.toString() });
      const petition = await register();
      await desk().work(petition, refusal(), APPROVAL_FORM.id);
      const { account, task } = (await desk().next(petition))!;
      const answer = await desk().complete(account, task, { decision: 'approve', opinion: '同意不予支持。' });
      expect(answer).toMatchObject({ status: 422, body: { code: 'not-a-code', errors: [{ field: 'opinion' }] } });
      expect((await desk().next(petition))!.task.userTaskKey).toBe(task.userTaskKey);
    });

    describe('adds a required field to a form and moves a limit', () => {
      const written = { text: REPLY };
      let running: string;
      beforeAll(async () => {
        running = await register();
        await desk().work(running, {}, 'reply');
        const schema = await formOf('petition', 'reply');
        const text = schema.components.find(({ key }) => key === 'text')!;
        text.validate = { ...text.validate, minLength: 25 };
        schema.components.push({
          type: 'textfield',
          id: 'field-explainedBy',
          key: 'explainedBy',
          label: '答疑人',
          validate: { required: true, maxLength: 40 },
          properties: { labelEn: 'Who explains the reply' },
        });
        await deploy('答复须写明答疑人', { name: 'forms/reply.form', content: JSON.stringify(schema) });
      });

      it('a petition that is registered now is held to both, and keeps what is written into the new field', async () => {
        const petition = await register();
        await desk().work(petition, {}, 'reply');
        const { account, task } = (await desk().next(petition))!;
        const short = { repliedOn: today, repliedBy: 'letter', text: '您反映的问题已经办结。' };
        const answer = await desk().complete(account, task, short);
        expect(answer).toMatchObject({ status: 400, body: { code: 'form-invalid' } });
        expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()).toEqual([
          'explainedBy',
          'text',
        ]);
        await desk().work(petition, { reply: [{ ...written, explainedBy: '法官助理陈某' }] });
        expect(await statusOf(petition)).toMatchObject({ status: 'filed', outcome: 'enforced' });
        const replied = (await timeline(petition)).find(({ kind }) => kind === 'replied');
        expect(replied!.texts).toEqual({ ...written, explainedBy: '法官助理陈某' });
      });

      it('a petition that was running when it was deployed keeps its form', async () => {
        const { account, task } = (await desk().next(running))!;
        const strange = await desk().complete(account, task, {
          repliedOn: today,
          repliedBy: 'letter',
          ...written,
          explainedBy: '法官助理陈某',
        });
        expect(strange).toMatchObject({ status: 400, body: { errors: [{ field: 'explainedBy' }] } });
        await desk().work(running, { reply: [{ text: '您反映的问题已经办结。' }] });
        expect(await statusOf(running)).toMatchObject({ status: 'filed', outcome: 'enforced' });
      });
    });

    describe('changes a wait in the table of the ladder', () => {
      let running: string;
      let later: string;
      const letterDue = async (petition: string) => {
        const letter = (await ladder(petition)).rungs.find(({ rung }) => rung === 'supervision_letter');
        return Date.parse(letter!.dueAt);
      };

      beforeAll(async () => {
        running = await register();
        await supervise(running);
        await deploy('督办函改为催办后次一工作日', {
          name: 'rules/ladder.dmn',
          content: withLetterAfter(1, await tableOf('supervision', 'ladder')),
        });
        later = await register();
        await supervise(later);
      });

      it('a ladder that begins now follows the new wait, one that was running keeps the old one', async () => {
        await clock.passTo('2026-03-05T09:00:00+08:00', running, later);
        expect((await toSign(later))?.task.formId).toBe('sign-supervision');
        expect(await toSign(running)).toBeUndefined();
        await sign(later);
        expect(await letterDue(later)).toBe(Date.parse('2026-03-04T00:00:00+08:00'));

        await clock.passTo('2026-03-10T09:00:00+08:00', running, later);
        await sign(running);
        expect(await letterDue(running)).toBe(Date.parse('2026-03-10T00:00:00+08:00'));
      });

      it('both end with their petitions', async () => {
        for (const petition of [running, later]) {
          await desk().work(petition, { reply: [{ text: REPLY, explainedBy: '法官助理陈某' }] });
          await clock.settle();
          expect(await ladder(petition)).toMatchObject({ state: 'ended', outcome: 'enforced' });
        }
      });
    });

    describe('adds a rung to the table of the ladder', () => {
      let running: string;
      let later: string;
      const both = async (act: (petition: string) => Promise<unknown>) => {
        await act(running);
        await act(later);
      };
      const codes = async (petition: string) => (await ladder(petition)).rungs.map(({ rung }) => rung);

      beforeAll(async () => {
        clock.set('2026-03-10T09:00:00+08:00');
        running = await register();
        await supervise(running);
        await deploy('挂牌后先约见院长', {
          name: 'rules/ladder.dmn',
          content: withPresidentCalledIn(await tableOf('supervision', 'ladder')),
        });
        later = await register();
        await supervise(later);
        await clock.passTo('2026-03-12T09:00:00+08:00', running, later);
        await both(sign);
        await clock.passTo('2026-03-20T09:00:00+08:00', running, later);
        await both(sign);
      });

      it('a ladder that begins now takes it when it is due, by a leader’s name', async () => {
        expect(await codes(later)).toEqual(['reminder', 'supervision_letter', 'listed']);
        await clock.passTo('2026-03-26T09:00:00+08:00', running, later);
        expect(await toSign(later)).toBeUndefined();
        await clock.passTo('2026-03-27T09:00:00+08:00', running, later);
        await sign(later);
        const climbed = await ladder(later);
        expect(climbed).toMatchObject({ rung: CALLED_IN, rungName: CALLED_IN_NAME });
        expect(climbed.rungs.at(-1)).toMatchObject({
          rung: CALLED_IN,
          rungName: CALLED_IN_NAME,
          taken: 'done',
          dueAt: '2026-03-26T16:00:00.000Z',
          at: '2026-03-27T01:00:00.000Z',
          signedByName: expect.stringContaining('院领导'),
          rule: '挂牌后4个工作日仍未结',
          article: '省高院2026年督办办法第九条',
        });
      });

      it('it is found by its code, and stands under its name in the register and in the notice', async () => {
        const { items } = await rest<{ items: Ladder[] }>(`${UPPER}.leader`, 'POST', '/v1/supervisions/search', {
          filter: { rung: CALLED_IN },
        });
        expect(items).toMatchObject([
          { supervisionKey: (await ladder(later)).supervisionKey, rungName: CALLED_IN_NAME },
        ]);
        const names = (await timeline(later))
          .filter(({ facts }) => facts['rung'] === CALLED_IN)
          .map(({ kind, name }) => [kind, name]);
        expect(names).toEqual([
          ['supervision_signed', expect.objectContaining({ zh: '签发督办措施：约见院长' })],
          ['supervision_rung', { zh: '督办措施：约见院长', en: 'measure of supervision: president called in' }],
        ]);
        const told = async (account: string) => {
          const notices = await rest<{ items: Notice[] }>(account, 'GET', '/v1/notices');
          return notices.items.filter(
            ({ petitionKey, template }) => petitionKey === later && template === 'supervision-measure',
          );
        };
        expect(await told('lianjiang.leader')).toMatchObject([
          { text: { zh: expect.stringContaining('约见院长'), en: expect.stringContaining('president called in') } },
        ]);
        expect(await told('lianjiang.supervisor')).toEqual([]);
      });

      it('it leads on to the interview; a ladder that was running goes there without it', async () => {
        await clock.passTo('2026-04-07T09:00:00+08:00', running, later);
        expect(await toSign(later)).toBeUndefined();
        await sign(running);
        await clock.passTo('2026-04-14T09:00:00+08:00', running, later);
        await sign(later);
        const listed = ['reminder', 'supervision_letter', 'listed'];
        expect(await codes(running)).toEqual([...listed, 'video_interview']);
        expect(await codes(later)).toEqual([...listed, CALLED_IN, 'video_interview']);
        for (const petition of [running, later])
          expect((await new Desk(app(), [`${UPPER}.supervisor`], today).nextAnywhere(petition))?.task.formId).toBe(
            'propose-interview',
          );
      });

      it('both end with their petitions', async () => {
        await both((petition) => desk().work(petition, { reply: [{ text: REPLY, explainedBy: '法官助理陈某' }] }));
        await clock.settle();
        await both(async (petition) => expect(await ladder(petition)).toMatchObject({ state: 'ended' }));
      });
    });

    describe('makes a table of the ladder lead to', () => {
      let table: string;
      beforeAll(async () => {
        table = await tableOf('supervision', 'ladder');
      });
      /** Nobody is asked to sign; further requests, which look the table up too, say the same. */
      const expectStopped = async (petition: string, message: string) => {
        await clock.passDays(10, petition);
        expect(await toSign(petition)).toBeUndefined();
        const { instanceKey: rootKey } = await ladder(petition);
        const incidents = await app()
          .app.get(UnitOfWork)
          .read((em) => em.findBy(Incident, { rootKey }));
        expect(new Set(incidents.map(({ message: said }) => said.includes(message)))).toEqual(new Set([true]));
      };

      it.each<[string, (measure: string) => string, string]>([
        ['a measure that is on no row', () => '', 'leads to "supervision_letter", of which no row'],
        ['a measure that is not higher', (rule) => rule.replace('>20<', '>10<'), 'which is no rung above it'],
        ['people that no court has', (rule) => rule.replace('"supervisor"', '"president"'), 'tells'],
        ['a notice that does not exist', (rule) => rule.replace('"supervision-letter"', '"letter"'), 'does not exist'],
      ])('%s: the ladder says so before anybody is asked to sign', async (_, change, message) => {
        const letter = table.split(/(?=<rule )/).find((rule) => rule.includes('<text>"督办函"</text>'))!;
        const content = table.replace(letter, change(letter));
        await deploy('改错的督办阶梯', { name: 'rules/ladder.dmn', content });
        const petition = await register();
        await supervise(petition);
        await expectStopped(petition, message);
      });

      it('a measure that it has taken, at another height: a ladder that is begun anew says so too', async () => {
        await deploy('改回', { name: 'rules/ladder.dmn', content: table });
        const petition = await register();
        await supervise(petition);
        const before = await ladder(petition);
        const rules = table.split(/(?=<rule )/);
        const reminders = rules.map((rule) => {
          if (rule.includes('<text>"催办"</text>')) return rule.replace('>10<', '>15<');
          return /<text>"reminder"<\/text>[\s\S]*"supervision_letter"/.test(rule)
            ? rule.replace('"supervision_letter"', '"reminder"')
            : rule;
        });
        await deploy('反复催办', { name: 'rules/ladder.dmn', content: reminders.join('') });
        // Told of an end that was not this round's, it goes on where it stood, by the table of now.
        await app()
          .app.get<ProcessHost>(PROCESS_HOST, { strict: false })
          .publishMessage({
            name: 'petition.ended',
            correlationKey: petition,
            variables: { outcome: null },
            messageKey: newId(),
            timeToLiveMs: 0,
          });
        await clock.settle();
        const after = await ladder(petition);
        expect(after.supervisionKey).toBe(before.supervisionKey);
        expect(after.instanceKey).not.toBe(before.instanceKey);
        await expectStopped(petition, 'it was taken before at height 10');
      });
    });
  });
});
