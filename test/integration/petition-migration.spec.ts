/** Petitions under way go on in a diagram that was drawn anew: their tasks, forms and timers work afterwards. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/shared/ids.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { HandSetClock } from '../support/hand-set-clock.js';

const START = '2026-03-02T09:00:00+08:00';
const today = START.slice(0, 10);
const OPERATOR = 'spc.administrator';
const DESIGNER = 'spc.designer';
const ACCOUNTS = ['screener', 'leader', 'handler', 'clerk', 'supervisor'].map((role) => `lianjiang.${role}`);
const LONG = '您反映的问题已经办结，案款已经全部发放到您的账户，请查收；如仍有疑问，可随时来院查询。';

interface Outcome {
  elements: { sourceElementId: string; targetElementId: string }[];
  kept: { key: string; targetElementId: string }[];
  disarmed: unknown[];
  refusals: { elementId: string; reason: string }[];
}
interface Detail {
  processDefinitionKey: string;
  activities: { elementId: string; state: string }[];
  timers: { timerKey: string; elementId: string; dueAt: number; state: string }[];
  incidents: unknown[];
}

const CHECK_FORM = {
  id: 'check-reply',
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
      values: [{ label: '妥当', value: 'approve' }],
      validate: { required: true },
      properties: { labelEn: 'Decision', 'optionEn.approve': 'Fine' },
    },
  ],
};

/** The reply has another id and no timer of its own any more; a check comes after it. */
function redrawn(xml: string): string {
  const renamed = xml.replace(/\b(id|sourceRef|targetRef|attachedToRef|bpmnElement)="reply"/g, '$1="answer"');
  const gone = ['reply-late', 'mark-reply-overdue', 'reply-overdue-marked'];
  const flows = ['flow-reply-late-to-mark-reply-overdue', 'flow-mark-reply-overdue-to-reply-overdue-marked'];
  let result = renamed;
  for (const id of gone) {
    result = result.replace(new RegExp(`<bpmn:(\\w+) id="${id}"[^]*?</bpmn:\\1>`), '');
    result = result.replace(new RegExp(`<bpmndi:BPMNShape [^>]*bpmnElement="${id}"[^]*?</bpmndi:BPMNShape>`), '');
  }
  for (const id of flows) {
    result = result.replace(new RegExp(`<bpmn:sequenceFlow id="${id}"[^>]*/>`), '');
    result = result.replace(new RegExp(`<bpmndi:BPMNEdge [^>]*bpmnElement="${id}"[^]*?</bpmndi:BPMNEdge>`), '');
  }
  const check = `<bpmn:userTask id="check-reply" name="复核答复&#10;Check the reply">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:assignmentDefinition candidateGroups="= [&quot;leader@&quot; + receivingCourt]" />
        <zeebe:formDefinition formId="check-reply" bindingType="deployment" />
        <zeebe:taskHeaders>
          <zeebe:header key="command" value="petition.record-answers" />
          <zeebe:header key="routes" value="decision" />
        </zeebe:taskHeaders>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="answer-to-check" sourceRef="answer" targetRef="check-reply" />
    <bpmn:sequenceFlow id="check-to-told" sourceRef="check-reply" targetRef="told" />`;
  return result
    .replace('<bpmn:incoming>flow-reply-to-told</bpmn:incoming>', '')
    .replace('<bpmn:outgoing>flow-reply-to-told</bpmn:outgoing>', '')
    .replace(/<bpmndi:BPMNEdge [^>]*bpmnElement="flow-reply-to-told"[^]*?<\/bpmndi:BPMNEdge>/, '')
    .replace(/<bpmn:sequenceFlow id="flow-reply-to-told"[^>]*\/>/, check);
}

describe('petitions under way, migrated to a redrawn diagram', () => {
  forEachApp((app) => {
    let clock: HandSetClock;
    let target: string;
    let [replying, screening, refused] = ['', '', ''];

    const rest = async <T>(account: string, method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await app().call<T>(account, method, path, body, { 'idempotency-key': newId() });
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const desk = () => new Desk(app(), ACCOUNTS, today);
    const register = async () => {
      const { petitionKey } = await rest<{ petitionKey: string }>('lianjiang.clerk', 'POST', '/v1/petitions', {
        channel: 'visit',
        receivedOn: today,
        petitioners: [{ name: '吴某', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      return petitionKey;
    };
    const rootOf = async (petition: string) =>
      (await rest<{ instanceKey: string }>('lianjiang.clerk', 'GET', `/v1/petitions/${petition}`)).instanceKey;
    const detail = async (petition: string) =>
      rest<Detail>(OPERATOR, 'GET', `/v1/process-instances/${await rootOf(petition)}`);
    const migrate = async (petition: string, mapping: Record<string, string> = {}, preview = '') => {
      const mappingInstructions = Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({
        sourceElementId,
        targetElementId,
      }));
      const path = `/v1/process-instances/${await rootOf(petition)}/migration${preview}`;
      return rest<Outcome>(OPERATOR, 'POST', path, { targetProcessDefinitionKey: target, mappingInstructions });
    };

    beforeAll(async () => {
      clock = new HandSetClock(app());
      clock.set(START);
      [replying, screening, refused] = [await register(), await register(), await register()];
      await desk().work(replying, {}, 'reply');
      await desk().work(screening, {}, 'screen');
      await desk().work(refused, {}, 'reply');
      const newest = async () => {
        const filter = { processDefinitionId: 'petition', isLatestVersion: true };
        const path = '/v1/process-definitions/search';
        const { items } = await rest<{ items: { processDefinitionKey: string }[] }>(DESIGNER, 'POST', path, { filter });
        return items[0]!.processDefinitionKey;
      };
      const key = await newest();
      const { forms } = await rest<{ forms: { formKey: string; formId: string }[] }>(
        DESIGNER,
        'GET',
        `/v1/process-definitions/${key}/bindings`,
      );
      const { formKey } = forms.find(({ formId }) => formId === 'reply')!;
      const { schema } = await rest<{ schema: { components: { key: string; validate?: object }[] } }>(
        DESIGNER,
        'GET',
        `/v1/forms/${formKey}`,
      );
      const text = schema.components.find((component) => component.key === 'text')!;
      text.validate = { ...text.validate, minLength: 30 };
      await rest(DESIGNER, 'POST', '/v1/deployments', {
        reason: '答复须复核',
        files: [
          { name: 'petition.bpmn', content: redrawn(await app().text(DESIGNER, `/v1/process-definitions/${key}/xml`)) },
          { name: 'forms/reply.form', content: JSON.stringify(schema) },
          { name: 'forms/check-reply.form', content: JSON.stringify(CHECK_FORM) },
        ],
      });
      target = await newest();
    });

    it('one whose task has no place stays as it is, and works there', async () => {
      expect((await migrate(refused, {}, '/preview')).refusals).toMatchObject([
        { elementId: 'reply', reason: 'not-mapped' },
      ]);
      await expect(migrate(refused)).rejects.toThrow('migration-refused');
      const work = desk();
      await work.work(refused);
      expect(work.done).toEqual(['reply', 'look-back', 'follow-up']);
    });

    it('a task keeps key, assignee, due date and draft, and takes the new form; the timer of the round goes on', async () => {
      const { account, task } = (await desk().next(replying))!;
      const path = `/v1/user-tasks/${task.userTaskKey}`;
      const { id } = await rest<{ id: string }>(account, 'GET', '/v1/me');
      await rest(account, 'POST', `${path}/assignment`, { assignee: id });
      await rest(account, 'PUT', `${path}/draft`, { data: { text: '尚未写完' } });
      const before = await rest<Record<string, unknown>>(account, 'GET', path);
      const { timers } = await detail(replying);
      const armed = timers.filter(({ state }) => state === 'armed');

      const mapping = { reply: 'answer' };
      const preview = await migrate(replying, mapping, '/preview');
      expect(await migrate(replying, mapping)).toMatchObject({ elements: preview.elements, kept: preview.kept });
      expect(preview.elements).toMatchObject([
        { sourceElementId: 'round', targetElementId: 'round' },
        { sourceElementId: 'reply', targetElementId: 'answer' },
      ]);
      expect(preview.disarmed).toHaveLength(1);
      const now = await detail(replying);
      expect(now.processDefinitionKey).toBe(target);
      expect(now.timers.filter(({ state }) => state === 'armed')).toEqual(
        armed.filter(({ elementId }) => elementId !== 'reply-late'),
      );

      const after = await rest<Record<string, unknown>>(account, 'GET', path);
      for (const member of ['assignee', 'dueAt', 'createdAt', 'command', 'draft'])
        expect([member, after[member]]).toEqual([member, before[member]]);
      const answer = { repliedOn: today, repliedBy: 'letter', text: '您反映的问题已经办结，案款已发放。' };
      expect(await desk().complete(account, task, answer)).toMatchObject({
        status: 400,
        body: { code: 'form-invalid', errors: [{ field: 'text' }] },
      });
      const late = now.timers.find(({ elementId }) => elementId === 'petition-late')!;
      await clock.passTo(late.dueAt, replying);
      const passed = await detail(replying);
      expect(passed.activities).toContainEqual(
        expect.objectContaining({ elementId: 'mark-petition-overdue', state: 'completed' }),
      );
      expect(passed.incidents).toEqual([]);
      const day = clock.today;
      expect(await desk().complete(account, task, { ...answer, repliedOn: day, text: LONG })).toMatchObject({
        status: 200,
      });
      const work = new Desk(app(), ACCOUNTS, day);
      await work.work(replying, { 'check-reply': [{ decision: 'approve' }] });
      expect(work.done).toEqual(['check-reply', 'look-back', 'follow-up']);
      expect(await rest('lianjiang.clerk', 'GET', `/v1/petitions/${replying}`)).toMatchObject({ status: 'filed' });
    });

    it('one that called a process waits for it all the same, and meets the new tasks', async () => {
      await migrate(screening);
      const work = new Desk(app(), ACCOUNTS, clock.today);
      await work.work(screening, { reply: [{ text: LONG }], 'check-reply': [{ decision: 'approve' }] });
      expect(work.done.slice(-4)).toEqual(['reply', 'check-reply', 'look-back', 'follow-up']);
      expect((await detail(screening)).processDefinitionKey).toBe(target);
    });
  });
});
