import { describe, expect, it } from '@jest/globals';
import {
  diagram,
  end,
  headers,
  job,
  path,
  serviceTask,
  start,
  userTask,
} from '../../../../../test/support/bpmn-builder.js';
import { checkProcessFile } from '../gate.js';
import type { Landscape } from '../rule.js';

const landscape: Landscape = {
  hasProcess: () => false,
  startsByMessage: () => false,
  callersOf: () => [],
  hasForm: () => false,
  fieldsOf: () => undefined,
  hasDecision: () => false,
  awaitsMessage: () => false,
};

const rulesBroken = async (claimIdle: string, priority: string) => {
  const pieces = [
    userTask('task', headers({ claimIdle })),
    serviceTask('job', job('notice.court'), headers({ priority })),
  ];
  const xml = diagram(start('s'), ...pieces, end('e'), path('s', 'task', 'job', 'e'));
  const names = { commands: [], jobTypes: ['notice.court'], functions: [] };
  const { problems } = await checkProcessFile('a.bpmn', xml, names, landscape);
  return problems.map(({ rule, elementId }) => [elementId, rule]);
};

describe('headers that the platform reads', () => {
  it.each([
    ['PT4H', '0'],
    ['P1DT30M', '50'],
    ['PT0S', '100'],
  ])('%s, %s', async (claimIdle, priority) => expect(await rulesBroken(claimIdle, priority)).toEqual([]));

  it.each([
    ['8 hours', '101'],
    ['P1M', '-1'],
    ['-PT1H', 'high'],
    ['= idle', '1.5'],
  ])('not %s, %s', async (claimIdle, priority) =>
    expect(await rulesBroken(claimIdle, priority)).toEqual([
      ['task', 'task-header-unreadable'],
      ['job', 'task-header-unreadable'],
    ]),
  );
});
