import { beforeEach, describe, expect, it } from '@jest/globals';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';

const day = (days: number) => lawDate(new SystemClock().now() + days * 86_400_000);
const ROLES = ['screener', 'leader', 'handler', 'clerk', 'supervisor'];
const PEOPLE = ['fuzhou', 'lianjiang'].flatMap((court) => ROLES.map((role) => `${court}.${role}`));

interface Action {
  code: string;
  allowed: boolean;
  why: { zh: string; en: string } | null;
  about: { zh: string; en: string } | null;
  leads: { kind: string; userTaskKey?: string; path?: string };
  keys: Record<string, string>;
  courts: { id: string; name: string }[];
}

interface Proposal {
  userTaskKey: string;
  version: number;
  step: string;
  court: { id: string; name: string } | null;
  resultDueOn: string;
  earliest: string;
  latest: string;
  progressDueOn: string;
  handler: { id: string; name: string } | null;
  letter: string;
  screening: { justified: string; opinion: string } | null;
  redactionFirst: boolean;
  why: { zh: string }[];
}

describe('what may be done with a petition, through REST', () => {
  forEachApp((app) => {
    let petition: string;
    let count = 0;

    const register = async (more: Record<string, unknown> = {}) => {
      const { body } = await app().call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: day(0),
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        caseNumber: `（2018）闽0122执${++count}号`,
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
        ...more,
      });
      return body.petitionKey;
    };

    beforeEach(async () => {
      petition = await register();
    });

    const read = async <T>(account: string, path: string) =>
      (await app().call<T>(account, 'GET', `/v1/petitions/${petition}/${path}`)).body;
    const actions = async (account: string) => (await read<{ items: Action[] }>(account, 'actions')).items;
    const action = async (account: string, code: string) => (await actions(account)).find((one) => one.code === code);
    const proposal = (account = 'fuzhou.screener', query = '') =>
      app().call<Proposal>(account, 'GET', `/v1/petitions/${petition}/assignment-proposal${query}`);
    const terms = ({
      userTaskKey,
      version,
      court,
      resultDueOn,
      progressDueOn,
      letter,
      handler,
      screening,
    }: Proposal) => ({
      userTaskKey,
      version,
      assignedCourt: court!.id,
      resultDueOn,
      progressDueOn,
      letter,
      suggestedHandler: handler?.id ?? null,
      screening,
    });
    const assign = (body: object, account = 'fuzhou.screener', key = `assign-${petition}`) =>
      app().call(account, 'POST', `/v1/petitions/${petition}/assignments`, body, { 'idempotency-key': key });
    const handlerAt = async (court: string) =>
      (await app().call<{ id: string }>(`${court}.handler`, 'GET', '/v1/me')).body.id;
    const desk = () => new Desk(app(), PEOPLE, day(0));

    it('offers each role what is its own, and nothing to those who have nothing to do with it', async () => {
      expect((await actions('fuzhou.clerk')).map(({ code }) => code)).toEqual([
        'reveal',
        'comment',
        'attach',
        'withdraw',
      ]);
      expect((await actions('fuzhou.screener')).map(({ code }) => code)).toEqual([
        'claim_task',
        'assign',
        'reveal',
        'comment',
        'attach',
      ]);
      expect(await action('fuzhou.screener', 'claim_task')).toMatchObject({
        allowed: true,
        about: { zh: '甄别', en: 'Screen' },
        leads: { kind: 'task' },
      });
      expect(await app().call('lianjiang.handler', 'GET', `/v1/petitions/${petition}/actions`)).toMatchObject({
        status: 404,
        body: { code: 'petition-not-found' },
      });
    });

    it('says who has a task that somebody else has claimed, and that it is mine when it is', async () => {
      const { leads } = (await action('fuzhou.screener', 'claim_task'))!;
      const claim = await app().call('fuzhou.screener', 'POST', `/v1/user-tasks/${leads.userTaskKey}/assignment`, {});
      expect(claim.status).toBe(200);
      expect(await action('fuzhou.screener', 'complete_task')).toMatchObject({
        allowed: true,
        leads: { userTaskKey: leads.userTaskKey },
      });
      const tasks = async (account: string) => (await read<{ items: object[] }>(account, 'tasks')).items;
      expect(await tasks('fuzhou.screener')).toMatchObject([{ standing: 'mine', dueState: 'on_time' }]);
      expect(await tasks('fuzhou.clerk')).toMatchObject([
        { standing: 'other', name: { zh: '甄别', en: 'Screen' }, assignee: { name: expect.any(String) } },
      ]);
    });

    it('screens and assigns in one click, as proposed', async () => {
      const { body } = await proposal();
      expect(body).toMatchObject({
        step: 'screening',
        court: { id: '350122' },
        handler: { name: expect.any(String) },
        screening: { justified: 'unclear' },
        redactionFirst: false,
        earliest: day(1),
        latest: day(60),
      });
      expect(body.letter).toContain(body.court!.name);
      expect(body.letter).toContain(body.handler!.name);
      expect(body.letter).not.toContain('吴一');
      const done = await assign(terms(body));
      expect(done).toMatchObject({
        status: 201,
        body: { state: 'issued', toCourt: '350122', letter: body.letter, suggestedHandler: { id: body.handler!.id } },
      });
      // The answer was lost: the same request again answers the same and assigns nothing more.
      expect(await assign(terms(body))).toMatchObject({
        status: 201,
        body: { assignmentKey: (done.body as { assignmentKey: string }).assignmentKey },
      });
      const { items } = await read<{ items: object[] }>('fuzhou.leader', 'assignments');
      expect(items).toHaveLength(1);
      expect(await action('lianjiang.handler', 'claim_task')).toMatchObject({ about: { en: 'Acknowledge' } });
    });

    it('says by name who has the task that a diagram gives to somebody', async () => {
      const { body } = await proposal();
      await assign(terms(body));
      const acknowledge = (await action('lianjiang.handler', 'claim_task'))!.leads.userTaskKey;
      await app().call('lianjiang.handler', 'POST', `/v1/user-tasks/${acknowledge}/assignment`, {});
      const handler = await handlerAt('lianjiang');
      await app().call('lianjiang.handler', 'POST', `/v1/user-tasks/${acknowledge}/completion`, {
        variables: { answer: 'acknowledge', handlingMode: 'own', handler },
      });
      const { items } = await read<{ items: object[] }>('lianjiang.leader', 'tasks');
      expect(items).toMatchObject([{ assignee: { id: handler, name: '连江县法院承办人' } }]);
    });

    it('assigns what was screened before, to another court when one is wished for', async () => {
      await desk().work(petition, { screen: [{ route: 'assign' }] }, 'assign');
      const { body } = await proposal('fuzhou.supervisor', '?court=350123');
      expect(body).toMatchObject({ step: 'assignment', court: { id: '350123' }, screening: null });
      expect(await assign(terms(body), 'fuzhou.supervisor')).toMatchObject({
        status: 201,
        body: { toCourt: '350123', state: 'issued' },
      });
      expect(await proposal()).toMatchObject({ status: 409, body: { code: 'assignment-not-awaited' } });
      expect(await action('fuzhou.screener', 'assign')).toBeUndefined();
    });

    it('refuses terms before anything is screened, and tells the second of two who was first', async () => {
      const { body } = await proposal();
      for (const [more, field] of [
        [{ resultDueOn: day(61) }, 'resultDueOn'],
        [{ assignedCourt: '35' }, 'assignedCourt'],
        [{ progressDueOn: day(60) }, 'progressDueOn'],
        [{ suggestedHandler: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'suggestedHandler'],
        [{ screening: null }, 'screening'],
      ] as const)
        expect(await assign({ ...terms(body), ...more })).toMatchObject({ status: 422, body: { errors: [{ field }] } });
      expect(await proposal()).toMatchObject({ body: { step: 'screening' } });
      expect(await assign({ ...terms(body), version: body.version + 1 })).toMatchObject({
        status: 412,
        body: { code: 'task-changed' },
      });
      expect((await assign(terms(body), 'fuzhou.screener', 'first')).status).toBe(201);
      expect(await assign(terms(body), 'fuzhou.screener', 'second')).toMatchObject({
        status: 409,
        body: { code: 'task-completed', completedByName: expect.any(String) },
      });
      expect(await assign(terms(body), 'fuzhou.handler')).toMatchObject({ status: 403 });
      expect(await assign(terms(body), 'lianjiang.screener')).toMatchObject({ status: 404 });
    });

    it('leaves an assignment drafted while accusations have to be redacted, and proposes no accused handler', async () => {
      const { body: plain } = await proposal();
      petition = await register({ accusedPersons: [{ name: plain.handler!.name, court: '闽0122' }] });
      const { body } = await proposal();
      expect(body.redactionFirst).toBe(true);
      expect(body.handler?.id).not.toBe(plain.handler!.id);
      expect(body.letter).not.toContain(plain.handler!.name);
      expect(await assign(terms(body))).toMatchObject({ status: 201, body: { state: 'drafted' } });
      expect(
        await assign(
          { ...terms(body), letter: `请${plain.handler!.name}说明情况并依法办理。` },
          'fuzhou.screener',
          'named',
        ),
      ).toMatchObject({
        status: 422,
        body: { code: 'accused-named' },
      });
    });

    it('offers the assigned court its reports and one extension, with the bounds of its day', async () => {
      const { body } = await proposal();
      await assign(terms(body));
      await desk().work(petition, {}, 'verify-claims');
      const extension = (await action('lianjiang.handler', 'ask_extension'))!;
      expect(extension).toMatchObject({ allowed: true, keys: { resultDueOn: body.resultDueOn } });
      expect(await action('lianjiang.handler', 'report_progress')).toMatchObject({ allowed: true });
      expect(await action('fuzhou.handler', 'report_progress')).toBeUndefined();
      const asked = await app().call('lianjiang.handler', 'POST', extension.leads.path!, {
        newDueOn: extension.keys.latest,
        reasons: '房产正在拍卖，需要时间。',
      });
      expect(asked.status).toBe(201);
      expect(await action('lianjiang.handler', 'ask_extension')).toMatchObject({
        allowed: false,
        why: { zh: expect.stringContaining('等待审批') },
      });
    });

    it('offers supervision and an interview to the court above, and a pause until the clock has stopped', async () => {
      await assign(terms((await proposal()).body));
      expect(await action('fuzhou.supervisor', 'request_supervision')).toMatchObject({ allowed: true });
      expect(await action('fuzhou.supervisor', 'call_interview')).toMatchObject({
        allowed: true,
        courts: [{ id: '350122' }],
      });
      expect(await action('lianjiang.supervisor', 'request_supervision')).toBeUndefined();
      const pause = (await action('lianjiang.leader', 'pause_clock'))!;
      const begun = await app().call('lianjiang.leader', 'POST', pause.leads.path!, {
        code: 'appraisal',
        from: day(0),
        reason: '房产正在评估。',
      });
      expect(begun.status).toBe(201);
      expect(await action('lianjiang.leader', 'pause_clock')).toBeUndefined();
      const resume = (await action('lianjiang.leader', 'resume_clock'))!;
      expect(await app().call('lianjiang.leader', 'POST', resume.leads.path!, { to: day(0) })).toMatchObject({
        status: 204,
      });
      await desk().work(petition);
      expect(await action('fuzhou.supervisor', 'request_supervision')).toBeUndefined();
      expect((await actions('fuzhou.clerk')).map(({ code }) => code)).toEqual(['reveal', 'comment', 'attach']);
    });

    it('lists the processes and the files of the petition, each as far as its place may be seen', async () => {
      const processes = await read<{ items: { processInstanceKey: string; isMain: boolean }[] }>(
        'fuzhou.clerk',
        'processes',
      );
      expect(processes.items).toMatchObject([{ isMain: true, state: 'active', processDefinitionId: 'petition' }]);
      const upload = async (account: string, path: string, name: string) => {
        const form = new FormData();
        form.append('file', new Blob(['情况说明']), name);
        return app().call<{ attachmentKey: string }>(account, 'POST', path, form);
      };
      const root = processes.items[0]!.processInstanceKey;
      expect((await upload('fuzhou.clerk', `/v1/process-instances/${root}/attachments`, '来信.txt')).status).toBe(201);
      const { leads } = (await action('fuzhou.screener', 'claim_task'))!;
      expect(
        (await upload('fuzhou.screener', `/v1/user-tasks/${leads.userTaskKey}/attachments`, '甄别.txt')).status,
      ).toBe(201);
      const names = async (account: string) =>
        (await read<{ items: { name: string; isRemovable: boolean }[] }>(account, 'documents')).items;
      expect(await names('fuzhou.screener')).toMatchObject([
        { name: '甄别.txt', isRemovable: true, taskName: { en: 'Screen' } },
        { name: '来信.txt', isRemovable: false, taskName: null },
      ]);
      expect(await names('fuzhou.clerk')).toMatchObject([{ name: '来信.txt', isRemovable: true }]);
      await assign(terms((await proposal()).body));
      expect(await names('lianjiang.handler')).toEqual([]);
      const first = await read<{ items: object[]; page: { totalItems: number; endCursor: string } }>(
        'fuzhou.screener',
        'documents?limit=1',
      );
      expect(first).toMatchObject({ items: [{ name: '甄别.txt' }], page: { totalItems: 2 } });
      const second = await read<{ items: object[] }>(
        'fuzhou.screener',
        `documents?limit=1&after=${encodeURIComponent(first.page.endCursor)}`,
      );
      expect(second).toMatchObject({ items: [{ name: '来信.txt' }], page: { endCursor: null } });
    });

    it('pages the timeline and filters it by group, in the words of the forms', async () => {
      await assign(terms((await proposal()).body));
      await desk().work(petition, {}, 'act');
      interface Timeline {
        items: {
          recordKey: string;
          kind: string;
          group: string;
          details: { label: { zh: string }; value: { zh: string; en: string } }[];
          labels: Record<string, { en: string }>;
        }[];
        groups: { group: string; count: number }[];
        page: { totalItems: number; endCursor: string | null };
      }
      const all = await read<Timeline>('fuzhou.leader', 'timeline');
      expect(all.page).toEqual({ totalItems: all.items.length, endCursor: null });
      const contacts = await read<Timeline>('fuzhou.leader', 'timeline?group=contact&order=desc');
      expect(contacts.items.map(({ kind }) => kind)).toEqual(['petitioner_contacted', 'receipt_issued']);
      expect(contacts.page.totalItems).toBe(contacts.groups.find(({ group }) => group === 'contact')!.count);
      expect(contacts.items[0]!.details).toContainEqual({
        label: { zh: '方式', en: 'how' },
        value: { zh: '电话', en: 'by telephone' },
      });
      expect(contacts.items[0]!.labels).toMatchObject({ record: { en: expect.any(String) } });
      const screened = all.items.find(({ kind }) => kind === 'screened')!;
      expect(screened.details.map(({ value }) => value.zh)).toContain('交办下级法院');
      const seen: string[] = [];
      for (let after = ''; ;) {
        const page: Timeline = await read('fuzhou.leader', `timeline?limit=3${after}`);
        seen.push(...page.items.map(({ recordKey }) => recordKey));
        if (page.page.endCursor === null) break;
        after = `&after=${page.page.endCursor}`;
      }
      expect(seen).toEqual(all.items.map(({ recordKey }) => recordKey));
    });

    it('shows earlier and later petitions of the same person to those who see them', async () => {
      const first = petition;
      const repeat = await register();
      const links = async (key: string, account = 'fuzhou.leader') =>
        (
          await app().call<{
            links: { visible: object[]; later: object[]; total: number };
            courtNames: Record<string, string>;
          }>(account, 'GET', `/v1/petitions/${key}`)
        ).body;
      expect((await links(repeat)).links.visible).toContainEqual(
        expect.objectContaining({ petitionKey: first, number: expect.any(String), status: expect.any(String) }),
      );
      expect((await links(first)).links.later).toContainEqual(expect.objectContaining({ petitionKey: repeat }));
      expect((await links(first)).courtNames['350122']).toContain('连江');
    });
  });
});
