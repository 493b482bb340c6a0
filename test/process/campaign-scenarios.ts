import { expect } from '@jest/globals';
import type { ProcessWorld } from './process-world.js';

const DAY = 86_400_000;

/** What can become of a campaign; together they take every sequence flow of its diagram. */
export const CAMPAIGN_SCENARIOS: Record<string, (world: ProcessWorld) => void> = {
  'the list is approved, listed in batches a day apart, counted every week until all have ended, and closed': (
    world,
  ) => {
    begin(world);
    expect(world.variables['criteria']).toMatchObject({
      marks: ['livelihood', 'migrant_wages'],
      overdueOnly: true,
      batchSize: 100,
    });
    expect(world.task('campaign.approve-list')).toMatchObject({
      candidateGroups: ['leader@high'],
      formId: 'approve-campaign-list',
      // Five working days after Monday 2 March 2026: over at the end of Monday the 9th.
      dueAt: Date.parse('2026-03-10T00:00:00+08:00'),
    });
    world.complete('campaign.approve-list', { approved: true, batches: [1, 2, 3] });
    world.passUntil(world.clock.now());
    expect(listed(world)).toBe(1);
    world.passDays(1);
    expect(listed(world)).toBe(2);
    world.passDays(1);
    expect(listed(world)).toBe(3);
    world.results.set('campaign.count-open', [{ open: 5 }, { open: 0 }]);
    world.passDays(13);
    expect(world.jobs.filter((job) => job === 'campaign.count-open')).toHaveLength(1);
    expect(world.openTasks).toEqual([]);
    world.passDays(2);
    close(world);
  },

  'what is still open on the closing day stays open: the table is made all the same': (world) => {
    begin(world);
    world.complete('campaign.approve-list', { approved: true, batches: [1] });
    world.results.set('campaign.count-open', [{ open: 2 }]);
    world.passDays(31);
    expect(world.jobs.filter((job) => job === 'campaign.count-open')).toHaveLength(4);
    close(world);
    expect(world.armedTimers).toBe(0);
  },

  'a leader closes it early': (world) => {
    begin(world);
    world.complete('campaign.approve-list', { approved: true, batches: [1] });
    world.passUntil(world.clock.now());
    expect(world.publish('campaign.closing-requested', 'another-campaign')).toBe(0);
    expect(world.publish('campaign.closing-requested', 'campaign-1')).toBe(1);
    close(world);
    expect(world.awaitedMessages).toEqual([]);
  },

  'a list of which everything was left out lists nothing': (world) => {
    begin(world);
    world.complete('campaign.approve-list', { approved: true, batches: [] });
    world.results.set('campaign.count-open', [{ open: 0 }]);
    world.passDays(8);
    expect(listed(world)).toBe(0);
    close(world);
  },

  'a leader decides not to hold it': (world) => {
    begin(world);
    world.complete('campaign.approve-list', { approved: false, batches: [] });
    expect(world.jobs.at(-1)).toBe('campaign.drop');
    expect(world.rootState).toBe('completed');
  },
};

function begin(world: ProcessWorld): void {
  world.start('campaign', {
    campaign: 'campaign-1',
    court: 'high',
    kind: 'livelihood',
    closesAt: new Date(world.clock.now() + 30 * DAY).toISOString(),
  });
  expect(world.jobs).toEqual(['campaign.select']);
}

const listed = (world: ProcessWorld): number => world.jobs.filter((job) => job === 'campaign.list-batch').length;

function close(world: ProcessWorld): void {
  expect(world.jobs.at(-1)).toBe('campaign.tabulate');
  expect(world.task('campaign.close')).toMatchObject({ candidateGroups: ['leader@high'], formId: 'close-campaign' });
  world.complete('campaign.close');
  expect(world.rootState).toBe('completed');
}
