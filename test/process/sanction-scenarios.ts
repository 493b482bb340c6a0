import { expect } from '@jest/globals';
import type { ProcessWorld } from './process-world.js';

/** What can become of a proposal to deduct points or to hold to account: together every sequence flow. */
export const SANCTION_SCENARIOS: Record<string, (world: ProcessWorld) => void> = {
  'a deduction is found, signed by a leader, sent, and its answer recorded': (world) => {
    request(world, 'deduction');
    expect(world.jobs).toEqual(['sanction.open']);
    find(world);
    sign(world, 'approve');
    expect(world.jobs.at(-1)).toBe('sanction.send');
    expect(world.task('sanction.record-answer').candidateGroups).toEqual(['supervisor@supreme']);
    world.complete('sanction.record-answer');
    expectEnded(world);
  },

  'a leader returns the finding, and drops the proposal the second time: nothing is sent': (world) => {
    request(world, 'accountability');
    find(world);
    sign(world, 'return');
    find(world);
    sign(world, 'drop');
    expect(world.jobs).not.toContain('sanction.send');
    expectEnded(world);
  },
};

function request(world: ProcessWorld, kind: 'deduction' | 'accountability'): void {
  world.startByMessage('sanction', 'sanction.requested', 'sanction-1', {
    sanction: 'sanction-1',
    kind,
    proposingCourt: 'supreme',
    targetCourt: 'high',
    petition: null,
  });
}

function find(world: ProcessWorld): void {
  expect(world.task('sanction.find').candidateGroups).toEqual(['supervisor@supreme']);
  world.complete('sanction.find');
}

function sign(world: ProcessWorld, decision: 'approve' | 'return' | 'drop'): void {
  expect(world.task('sanction.sign').candidateGroups).toEqual(['leader@supreme']);
  world.complete('sanction.sign', { decision });
}

function expectEnded(world: ProcessWorld): void {
  expect(world.openTasks).toEqual([]);
  expect(world.armedTimers).toBe(0);
  expect(world.rootState).toBe('completed');
}
