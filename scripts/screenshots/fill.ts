import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Console } from '../../test/browser/support/console.js';
import { latePetitions, until } from '../../test/browser/support/late-petitions.js';
import { diagramOf, end, exclusive, path, start, userTask, when } from '../../test/support/bpmn-builder.js';
import { runScript } from '../../test/support/processes.js';

const VAR = fileURLToPath(new URL('../../var', import.meta.url));
const HOUR_MS = 3_600_000;
const OPERATOR = 'spc.administrator';
const DESIGNER = 'spc.designer';
const SUPERVISOR = 'fuzhou.supervisor';

/** A branch asks for what is not there: whoever comes to it is parked. */
const STUCK = diagramOf(
  'stuck',
  start('s'),
  exclusive('decide', 'decide-e'),
  userTask('never'),
  end('e'),
  path('s', 'decide', 'e'),
  when('decide', 'never', '= order'),
  path('never', 'e'),
);

/** So that every screen has something to show. */
export async function fill(house: Console): Promise<void> {
  await petitionsInEveryState(house);
  await incidentsAndBatches(house);
  await lateOnesAndWhatFollows(house);
}

async function petitionsInEveryState({ url }: Console): Promise<void> {
  const file = join(VAR, 'screenshots-sample.xlsx');
  mkdirSync(VAR, { recursive: true });
  for (const [script, args] of [
    ['sample', ['--petitions', '40', '--seed', '1', '--out', file]],
    ['drive', ['--url', url, '--file', file]],
  ] as const) {
    const { code, output } = await runScript(script, args);
    if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
  }
}

async function incidentsAndBatches(house: Console): Promise<void> {
  const files = [{ name: 'stuck.bpmn', content: STUCK }];
  await house.call(DESIGNER, 'POST', '/v1/deployments', { files, reason: '演示异常事件' });
  for (const order of ['A-1', 'A-2', 'A-3']) {
    const body = { processDefinitionId: 'stuck', businessKey: order, variables: { order } };
    await house.call(DESIGNER, 'POST', '/v1/process-instances', body);
  }
  await house.call(OPERATOR, 'POST', '/v1/batches', {
    kind: 'suspend',
    filter: { processDefinitionId: 'stuck', state: 'active' },
    expectedCount: 3,
    reason: '等候修复流程图',
  });
}

/** Ladders, an interview on a day, a sanction asked for, a campaign before its list is approved. */
async function lateOnesAndWhatFollows(house: Console): Promise<void> {
  const [first, second, third, fourth] = await latePetitions(house, 6, 3);
  const act = (petitionKey: string, action: object) =>
    house.call(SUPERVISOR, 'POST', '/v1/late-petitions/actions', { ...action, petitions: [{ petitionKey }] });
  await act(first!.petitionKey, { action: 'interview' });
  await act(second!.petitionKey, { action: 'interview' });
  await act(fourth!.petitionKey, { action: 'press', reasons: '涉众信访件，请抓紧办理。' });
  const { now } = await house.call<{ now: string }>(SUPERVISOR, 'GET', '/v1/legal-clock');
  const at = new Date(Math.ceil(Date.parse(now) / HOUR_MS) * HOUR_MS + 32 * HOUR_MS).toISOString().slice(0, 16);
  await answer(house, SUPERVISOR, 'propose-interview', {
    proposedFor: `${at}+08:00`,
    reasons: '逾期未结，请说明情况。',
    attendees: '分管副院长',
  });
  await house.call(SUPERVISOR, 'POST', '/v1/sanctions', {
    kind: 'accountability',
    targetCourt: '350122',
    petitionKey: third!.petitionKey,
    reasons: '多次督办后仍未办理。',
  });
  await house.call(SUPERVISOR, 'POST', '/v1/campaigns', {
    name: '涉民生执行信访专项督办',
    kind: 'livelihood',
    court: '3501',
    closesOn: new Date(Date.parse(now) + 90 * 24 * HOUR_MS).toISOString().slice(0, 10),
  });
}

/** Answers a task at a desk once it is there. */
async function answer(house: Console, account: string, form: string, variables: object): Promise<void> {
  let found: { userTaskKey: string } | undefined;
  await until(async () => {
    const { items } = await house.call<{ items: { userTaskKey: string; formId: string }[] }>(
      account,
      'POST',
      '/v1/user-tasks/search',
      { filter: { state: 'open' } },
    );
    found = items.find(({ formId }) => formId === form);
    return found !== undefined;
  });
  await house.call(account, 'POST', `/v1/user-tasks/${found!.userTaskKey}/completion`, { variables });
}
