/** Where the installation wants it, what one designer deploys another one has looked at. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { diagramOf, end, path as flow, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';

interface Request {
  deploymentRequestKey: string;
  state: string;
  mayApprove: boolean;
  requestedByName: string;
  deploymentKey: string | null;
  code?: string;
}

const DESIGNER = 'spc.designer';
const OTHER = 'spc.colleague';

describe('a second person', () => {
  forEachApp(
    (app) => {
      const call = <T = Record<string, unknown>>(
        account: string,
        method: string,
        path: string,
        body?: unknown,
        key?: string,
      ) =>
        app().call<T>(account, method, `/v1/designs${path}`, body, key === undefined ? {} : { 'idempotency-key': key });
      let count = 0;
      const note = (task: string) => diagramOf('approved', start('s'), userTask(task), end('e'), flow('s', task, 'e'));
      const save = async (content: string) => {
        const path = `approval-${++count}.bpmn`;
        await call(DESIGNER, 'POST', '/versions', { path, content, basedOn: 0, reason: '试画' });
        return path;
      };
      /** What scenarios said, and who asks has wanted. */
      const acknowledged = {
        scenarios: [{ processId: 'approved', name: '本院办理', differences: 2, outcome: 'differs' }],
      };
      const ask = (path: string, key?: string) =>
        call<Request>(
          DESIGNER,
          'POST',
          '/deployments',
          { files: [{ path, version: 1 }], reason: '请批准', acknowledged },
          key,
        );
      const stateOf = async (path: string) =>
        (await call<{ items: { path: string; state: string }[] }>(DESIGNER, 'GET', '')).body.items.find(
          (file) => file.path === path,
        )?.state;
      const listed = async (account: string, state: string) =>
        (await call<{ items: Request[] }>(account, 'GET', `/deployment-requests?state=${state}`)).body.items;

      const notices = async (account: string) =>
        (
          await app().call<{ items: { template: string; petitionKey: string | null; text: { zh: string } }[] }>(
            account,
            'GET',
            '/v1/notices?unread=true',
          )
        ).body.items;
      const readAll = (account: string) => app().call(account, 'POST', '/v1/notices/reading');

      beforeAll(async () => {
        const { status } = await app().call('spc.administrator', 'POST', '/v1/users', {
          loginName: OTHER,
          displayName: '另一位设计员',
          password: DEMO_PASSWORD,
          roles: [{ courtId: 'supreme', role: 'designer' }],
        });
        expect(status).toBe(201);
      });

      it('approves what is asked for, never the one who asks, and once', async () => {
        const path = await save(note('a'));
        expect(await call(DESIGNER, 'POST', '/deployments/preview', { files: [{ path, version: 1 }] })).toMatchObject({
          body: { needsApproval: true },
        });
        const asked = await ask(path, 'ask');
        expect(asked).toMatchObject({ status: 202, body: { state: 'open', mayApprove: false, deploymentKey: null } });
        expect(await ask(path, 'ask')).toMatchObject({ status: 202, body: asked.body });
        // The other designers are told, once; nobody else is.
        const { requestedByName } = (await listed(OTHER, 'open'))[0]!;
        expect(await notices(OTHER)).toMatchObject([
          {
            template: 'deployment-requested',
            petitionKey: null,
            text: { zh: `${requestedByName}申请部署“${path}”，等待另一位设计员批准。` },
          },
        ]);
        for (const account of [DESIGNER, 'spc.administrator']) expect(await notices(account)).toEqual([]);
        const { deploymentRequestKey: key } = asked.body;
        expect(await stateOf(path)).toBe('new');
        expect(await listed(OTHER, 'open')).toMatchObject([
          { deploymentRequestKey: key, mayApprove: true, acknowledged },
        ]);

        const approve = (account: string, idempotencyKey?: string) =>
          call<{ deploymentKey: string; deployments: object[] }>(
            account,
            'POST',
            `/deployment-requests/${key}/approval`,
            undefined,
            idempotencyKey,
          );
        expect(await approve(DESIGNER)).toMatchObject({ status: 403, body: { code: 'second-person-needed' } });
        const approved = await approve(OTHER, 'approve');
        expect(approved).toMatchObject({
          status: 200,
          body: { deployments: [{ processDefinition: { processDefinitionId: 'approved' } }] },
        });
        expect((await approve(OTHER, 'approve')).body).toEqual(approved.body);
        expect(await notices(DESIGNER)).toMatchObject([
          { template: 'deployment-approved', text: { zh: `您申请部署的“${path}”已由另一位设计员批准，已经生效。` } },
        ]);
        await Promise.all([readAll(DESIGNER), readAll(OTHER)]);
        expect(await approve(OTHER)).toMatchObject({
          status: 409,
          body: { code: 'deployment-request-decided', decidedByName: '另一位设计员' },
        });
        expect(await stateOf(path)).toBe('in-force');
        expect(await listed(DESIGNER, 'open')).toEqual([]);
        expect(await listed(DESIGNER, 'approved')).toMatchObject([
          { state: 'approved', deploymentKey: approved.body.deploymentKey, decidedByName: '另一位设计员' },
        ]);
      });

      it('refuses with why, and whoever has asked takes it back', async () => {
        for (const account of [OTHER, DESIGNER]) {
          const path = await save(note('b'));
          const { deploymentRequestKey: key } = (await ask(path)).body;
          const refuse = () =>
            call<Request>(account, 'POST', `/deployment-requests/${key}/refusal`, { reason: '还没想好' });
          expect(await refuse()).toMatchObject({ status: 200, body: { state: 'refused', decisionReason: '还没想好' } });
          expect((await refuse()).body.code).toBe('deployment-request-decided');
          expect((await call<Request>(OTHER, 'POST', `/deployment-requests/${key}/approval`)).body.code).toBe(
            'deployment-request-decided',
          );
          expect(await stateOf(path)).toBe('new');
        }
        // Whoever takes back their own needs no notice of it.
        expect((await notices(DESIGNER)).map(({ template }) => template)).toEqual(['deployment-refused']);
        expect((await notices(OTHER)).map(({ template }) => template)).toEqual(Array(2).fill('deployment-requested'));
      });

      it('does not take back by an old request what was put in force since', async () => {
        const path = await save(note('first'));
        const versionOf = async (task: string, basedOn: number) =>
          (
            await call<{ version: number }>(DESIGNER, 'POST', '/versions', {
              path,
              content: note(task),
              basedOn,
              reason: '试画',
            })
          ).body.version;
        const askFor = async (version: number) =>
          (await call<Request>(DESIGNER, 'POST', '/deployments', { files: [{ path, version }], reason: '请批准' })).body
            .deploymentRequestKey;
        const approve = (key: string) => call<Request>(OTHER, 'POST', `/deployment-requests/${key}/approval`);
        const waiting = await askFor(1);
        const second = await askFor(await versionOf('second', 1));
        expect((await approve(second)).status).toBe(200);
        expect(await approve(waiting)).toMatchObject({
          status: 409,
          body: { code: 'deployment-overtaken', files: [{ path }] },
        });
        expect(await listed(OTHER, 'open')).toMatchObject([{ deploymentRequestKey: waiting }]);
        expect(await stateOf(path)).toBe('in-force');
        // Who wants it all the same asks anew, and both know what they take back.
        expect((await approve(await askFor(1))).status).toBe(200);
        expect(await stateOf(path)).toBe('ahead');
        await call(OTHER, 'POST', `/deployment-requests/${waiting}/refusal`, { reason: '过时了' });
      });

      it('is not troubled with what the gate refuses, and can’t be gone around', async () => {
        const path = await save(note('a').replace('targetRef="e"', 'targetRef="nowhere"'));
        expect(await ask(path)).toMatchObject({ status: 422, body: { code: 'deployment-refused' } });
        expect(
          await app().call(DESIGNER, 'POST', '/v1/deployments', {
            files: [{ name: path, content: note('c') }],
            reason: 'x',
          }),
        ).toMatchObject({ status: 403, body: { code: 'deployment-needs-approval' } });
        expect((await call(OTHER, 'POST', '/deployment-requests/00000000000000000000000000/approval')).status).toBe(
          404,
        );
      });
    },
    { HUIYIN_DEPLOYMENT_APPROVAL: 'second-person' },
  );
});
