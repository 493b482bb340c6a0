import { expect } from '@jest/globals';
import type { Variables } from '../../src/platform/engine/index.js';
import type { ProcessWorld } from './process-world.js';

const TUESDAY = '2026-03-10T09:30:00+08:00';
const THURSDAY = '2026-03-12T15:00:00+08:00';
const at = (instant: string) => Date.parse(instant);

/** What can become of a video interview: together the scenarios take every sequence flow. */
export const INTERVIEW_SCENARIOS: Record<string, (world: ProcessWorld) => void> = {
  'an interview agreed at once is held at its time, and nothing has to be rectified': (world) => {
    call(world);
    expect(world.jobs).toEqual(['interview.open']);
    expect(world.task('interview.propose').variables['interview']).toBe('interview-1');
    propose(world, TUESDAY);
    expect(world.task('interview.agree').candidateGroups).toEqual(['leader@high', 'supervisor@high']);
    world.complete('interview.agree', { agreed: true });
    expect(world.jobs.at(-1)).toBe('interview.schedule');
    expect(world.openTasks).toEqual([]);

    world.passUntil(at(TUESDAY) - 1);
    expect(world.openTasks).toEqual([]);
    world.passUntil(at(TUESDAY));
    expect(world.task('interview.hold').candidateGroups).toEqual(['supervisor@supreme']);
    world.complete('interview.hold', { held: true, rectificationNeeded: false, rectifyDueAt: null });
    expect(world.variables['improved']).toBe(true);
    expectEnded(world);
  },

  'a counter-proposal that the supervising court takes over needs no second answer': (world) => {
    call(world);
    propose(world, TUESDAY);
    world.complete('interview.agree', { agreed: false, counterFor: THURSDAY });
    propose(world, THURSDAY, true);
    expect(world.openTasks).toEqual([]);
    expect(world.jobs.filter((job) => job === 'interview.schedule')).toHaveLength(1);
    world.passUntil(at(TUESDAY));
    expect(world.openTasks).toEqual([]);
    world.passUntil(at(THURSDAY));
    hold(world);
    rectify(world);
    world.complete('interview.check', { improved: false });
    expect(world.variables['improved']).toBe(false);
    expectEnded(world);
  },

  'without an answer the proposed time stands, and an answer has until that time at most': (world) => {
    call(world);
    propose(world, '2026-03-03T10:00:00+08:00');
    expect(world.task('interview.agree').dueAt).toBe(at('2026-03-03T10:00:00+08:00'));
    world.passUntil(at('2026-03-03T10:00:00+08:00'));
    expect(world.jobs.at(-1)).toBe('interview.schedule');
    expect(world.openTasks).toEqual(['interview.hold']);
    world.complete('interview.hold', { held: false, rectificationNeeded: false, rectifyDueAt: null });

    propose(world, THURSDAY);
    world.passUntil(at(THURSDAY) - 1);
    expect(world.openTasks).toEqual([]);
    expect(world.jobs.filter((job) => job === 'interview.schedule')).toHaveLength(2);
    world.passUntil(at(THURSDAY));
    hold(world);
    rectify(world);
    world.complete('interview.check', { improved: true });
    expectEnded(world);
  },

  'rectification that is late is marked once and still waits for the court': (world) => {
    call(world);
    propose(world, TUESDAY);
    world.complete('interview.agree', { agreed: true });
    world.passUntil(at(TUESDAY));
    hold(world);
    world.passUntil(at('2026-04-11T00:00:00+08:00'));
    expect(world.jobs.filter((job) => job === 'interview.mark-rectification-overdue')).toHaveLength(1);
    expect(world.openTasks).toEqual(['interview.rectify']);
    rectify(world);
    world.complete('interview.check', { improved: true });
    expectEnded(world);
  },
};

function call(world: ProcessWorld, variables: Variables = {}): void {
  world.results.set('interview.open', [{ interview: 'interview-1' }]);
  world.start('video-interview', {
    petition: 'petition-1',
    supervision: 'supervision-1',
    supervisingCourt: 'supreme',
    supervisedCourt: 'high',
    ...variables,
  });
}

function propose(world: ProcessWorld, proposedFor: string, agreed = false): void {
  expect(world.task('interview.propose').candidateGroups).toEqual(['supervisor@supreme']);
  world.complete('interview.propose', { proposedFor, agreed });
}

function hold(world: ProcessWorld): void {
  world.complete('interview.hold', {
    held: true,
    rectificationNeeded: true,
    rectifyDueAt: '2026-04-10T23:59:59+08:00',
  });
  expect(world.task('interview.rectify')).toMatchObject({
    candidateGroups: ['leader@high', 'handler@high'],
    dueAt: at('2026-04-10T23:59:59+08:00'),
  });
}

function rectify(world: ProcessWorld): void {
  world.complete('interview.rectify');
  expect(world.task('interview.check').candidateGroups).toEqual(['supervisor@supreme']);
}

function expectEnded(world: ProcessWorld): void {
  expect(world.openTasks).toEqual([]);
  expect(world.armedTimers).toBe(0);
  expect(world.rootState).toBe('completed');
}
