import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DIALECT, type Dialect } from '../../src/infrastructure/database/index.js';
import { diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { forEachApp } from '../support/for-each-app.js';

interface Run {
  key: string;
  now: number;
  steps: number;
  userTasks: {
    userTaskKey: string;
    elementId: string;
    formId: string | null;
    candidateGroups: string[];
    command: string | null;
  }[];
  processInstances: { processId: string; state: string; elementsDone: Record<string, number> }[];
  recordedEffects: {
    kind: string;
    type: string;
    by: string | null;
    does: { zh: string } | null;
    result: Record<string, unknown>;
  }[];
  timers: { elementId: string; dueAt: number }[];
  incidents: { elementId: string; type: string }[];
  variables: Record<string, unknown>;
  decisions: { decisionId: string; rules: { number: number }[]; output: unknown }[];
}

const designer = 'spc.designer';
/** Monday 2 March 2026, nine in the morning in Shanghai. */
const AT = Date.UTC(2026, 2, 2, 1);
const DAY = 86_400_000;
const text = '依法核查，情况属实，已经告知信访人。';

/** What is filled in, by form. */
const ANSWERS: Record<string, Record<string, unknown>> = {
  screen: { opinion: text, justified: 'yes', route: 'own' },
  'name-handler': { handler: 'example-handler' },
  'verify-claims': { finding: 'founded', facts: text },
  'contact-petitioner': { contactOn: '2026-03-03', contactBy: 'telephone', record: text },
  act: { measures: text, state: 'done', proposedOutcome: 'enforced' },
  close: { outcome: 'enforced', summary: text, paymentRecord: '收据', amountYuan: '1000', paidOn: '2026-03-03' },
  reply: { repliedOn: '2026-03-03', repliedBy: 'letter', text },
  'look-back': { finding: 'holds', record: text },
  'follow-up': {
    contactOn: '2026-03-03',
    contactBy: 'telephone',
    satisfaction: 'satisfied',
    reopen: 'no',
    remarks: text,
  },
  'sign-supervision': { decision: 'approve', opinion: text },
};

describe('a dry run', () => {
  forEachApp((app) => {
    const call = <T = Run>(method: string, route: string, body?: unknown, account = designer) =>
      app().call<T>(account, method, route, body);
    const begin = async (body: Record<string, unknown>) => {
      const { status, body: run } = await call('POST', '/v1/dry-runs', { at: AT, ...body });
      expect([status, run]).toEqual([201, expect.objectContaining({ steps: 0 })]);
      return run;
    };
    const step = async (key: string, body: unknown) => {
      const { status, body: run } = await call('POST', `/v1/dry-runs/${key}/steps`, body);
      expect([status, run]).toEqual([200, expect.anything()]);
      return run;
    };
    const rowCounts = async () => {
      const source = app().app.get(DataSource);
      const counts: Record<string, number> = {};
      for (const table of await app().app.get<Dialect>(DIALECT).tableNames(source)) {
        const [row] = await source.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
        counts[table] = Number(row!.n);
      }
      return counts;
    };

    it('goes from registration to follow-up with example data, and writes nothing but its steps', async () => {
      await call('GET', '/v1/dry-runs');
      const before = await rowCounts();
      let run = await begin({ processId: 'petition' });
      expect(run.now).toBe(AT);
      const done: string[] = [];
      for (let task = run.userTasks[0]; task; task = run.userTasks[0]) {
        done.push(task.formId!);
        run = await step(run.key, {
          completeTask: { userTaskKey: task.userTaskKey, variables: ANSWERS[task.formId!] },
        });
        expect(run.incidents).toEqual([]);
      }
      expect(done).toEqual(Object.keys(ANSWERS).filter((form) => form !== 'sign-supervision'));
      expect(run.processInstances.every(({ state }) => state === 'completed')).toBe(true);
      const { dry_run: runs, dry_run_step: steps, ...others } = await rowCounts();
      expect({ ...others, dry_run: runs! - 1, dry_run_step: steps! - done.length }).toEqual(before);
    });
  });
});
