import { expect } from '@jest/globals';
import type { Variables } from '../../src/platform/engine/index.js';
import { START, type ProcessWorld } from './process-world.js';

const RUNGS = ['reminder', 'supervision_letter', 'listed', 'video_interview', 'criticism'];

/** What can become of a ladder: together the scenarios take every sequence flow. */
export const SUPERVISION_SCENARIOS: Record<string, (world: ProcessWorld) => void> = {
  'a late petition climbs the whole ladder; an interview without improvement leads to a criticism, then to a watch': (
    world,
  ) => {
    request(world);
    expect(world.jobs).toEqual(['supervision.open']);
    world.passUntil(START);
    expect(taken(world)).toEqual(['reminder']);
    expect(world.openTasks).toEqual([]);

    // 2 March is a Monday: the fifth working day after it is the 9th.
    world.passUntil(at('2026-03-10T00:00:00+08:00') - 1);
    expect(world.openTasks).toEqual([]);
    world.passUntil(at('2026-03-10T00:00:00+08:00'));
    expect(world.task('supervision.sign').candidateGroups).toEqual(['leader@high']);
    expect(world.task('supervision.sign').dueAt).toBe(at('2026-03-14T00:00:00+08:00'));
    sign(world);

    world.passUntil(at('2026-03-18T00:00:00+08:00') - 1);
    expect(world.openTasks).toEqual([]);
    world.passUntil(at('2026-03-18T00:00:00+08:00'));
    sign(world);
    world.passUntil(at('2026-04-02T00:00:00+08:00'));
    sign(world);
    expect(taken(world)).toEqual(RUNGS.slice(0, 4));
    interview(world, false);

    world.passDays(0);
    sign(world);
    expect(taken(world)).toEqual(RUNGS);
    expect(world.task('supervision.watch').candidateGroups).toEqual(['supervisor@high']);
    world.complete('supervision.watch');
    expect(world.openTasks).toEqual(['supervision.watch']);
    expect(taken(world)).toEqual(RUNGS);
  },

  'an interview that brought improvement is followed by a watch, never by a criticism': (world) => {
    request(world, {}, { rung: 'listed', livelihood: true });
    world.passDays(8);
    sign(world);
    interview(world, true);
    world.passDays(60);
    expect(world.openTasks).toEqual(['supervision.watch']);
    expect(taken(world)).toEqual(['video_interview']);
  },

  'a measure that is not signed is pressed for once, and still waits for the leader; a declined interview is none': (
    world,
  ) => {
    request(world, {}, { rung: 'listed' });
    world.passDays(30);
    expect(world.jobs.filter((job) => job.startsWith('notice.'))).toEqual(['notice.court supervision-unsigned leader']);
    sign(world, 'declined');
    expect(taken(world)).toEqual(['video_interview']);
    world.passDays(60);
    expect(world.openTasks).toEqual(['supervision.watch']);
  },

  'a campaign lists the petition at once, while the ladder waits; the letter that was due next is left out': (
    world,
  ) => {
    request(world);
    world.passUntil(START);
    world.passDays(1);
    expect(requestAgain(world, 'campaign')).toBe(1);
    expect(world.jobs.at(-1)).toBe('supervision.note-request');
    world.passUntil(at('2026-03-18T00:00:00+08:00') - 1);
    expect(world.openTasks).toEqual([]);
    world.passUntil(at('2026-03-18T00:00:00+08:00'));
    expect(world.task('supervision.sign').variables['step']).toMatchObject({ next: 'video_interview' });
  },

  'a campaign lists the petition while its letter waits to be signed: nobody is asked for the letter any more': (
    world,
  ) => {
    request(world);
    world.passDays(8);
    expect(world.openTasks).toEqual(['supervision.sign']);
    requestAgain(world, 'campaign');
    expect(world.openTasks).toEqual([]);
    expect(taken(world)).toEqual(['reminder']);
    world.passDays(20);
    expect(world.task('supervision.sign').variables['step']).toMatchObject({ next: 'video_interview' });
  },

  'the next measure is asked for ahead of its term: the leader signs it now, and the term after it runs from then': (
    world,
  ) => {
    request(world);
    world.passUntil(START);
    world.passDays(1);
    expect(world.publish('supervision.advanced', 'another-petition')).toBe(0);
    expect(world.publish('supervision.advanced', 'petition-1')).toBe(1);
    expect(world.task('supervision.sign').variables['step']).toMatchObject({ next: 'supervision_letter' });
    // Nobody waits for a term now.
    expect(world.publish('supervision.advanced', 'petition-1')).toBe(0);
    sign(world);
    expect(taken(world)).toEqual(['reminder', 'supervision_letter']);
    expect(world.openTasks).toEqual([]);
    world.passDays(8);
    expect(world.task('supervision.sign').variables['step']).toMatchObject({ next: 'listed' });
  },

  'a campaign begins with the listing, which its leader has signed as a whole': (world) => {
    request(world, { trigger: 'campaign', campaign: 'campaign-1' });
    world.passUntil(START);
    expect(world.openTasks).toEqual([]);
    expect(taken(world)).toEqual(['listed']);
  },

  'another request for what runs already changes nothing, any number of times': (world) => {
    request(world);
    world.passUntil(START);
    requestAgain(world, 'manual');
    requestAgain(world, 'assignment_overdue');
    expect(world.jobs.filter((job) => job === 'supervision.note-request')).toHaveLength(2);
    world.passUntil(at('2026-03-10T00:00:00+08:00'));
    expect(taken(world)).toEqual(['reminder']);
    expect(world.openTasks).toEqual(['supervision.sign']);
  },

  'the petition is resolved while its letter waits to be signed: everything ends at once': (world) => {
    request(world);
    world.passDays(8);
    expect(world.publish('petition.ended', 'another-petition')).toBe(0);
    expect(world.publish('petition.ended', 'petition-1', { outcome: 'enforced' })).toBe(1);
    expect(world.jobs.at(-1)).toBe('supervision.end');
    expectEnded(world);
  },

  'the petition is resolved during the interview: that ends too': (world) => {
    request(world, {}, { rung: 'listed' });
    world.passDays(20);
    sign(world);
    expect(world.openTasks).toEqual(['interview.propose']);
    world.publish('petition.ended', 'petition-1', { outcome: null });
    expectEnded(world);
  },

  'a petition that has ended is not supervised': (world) => {
    world.results.set('supervision.open', [{ open: false }]);
    world.startByMessage('supervision', 'supervision.requested', 'petition-1', MESSAGE);
    expectEnded(world);
  },

  'a term that is over finds the petition closed, or the ladder moved on': (world) => {
    request(world);
    world.results.set('supervision.prepare', [
      { ...COURTS, open: true, proceed: false, rung: 'listed', since: '2026-03-02T01:00:00.000Z' },
      { ...COURTS, open: false, proceed: false, rung: 'listed', since: '2026-03-02T01:00:00.000Z' },
    ]);
    world.passUntil(START);
    expect(taken(world)).toEqual([]);
    world.passDays(20);
    expectEnded(world);
  },
};

const MESSAGE = { petition: 'petition-1', trigger: 'petition_overdue', campaign: null };
const COURTS = { supervisingCourt: 'high', supervisedCourt: 'basic', level: 'basic' };
const at = (instant: string) => Date.parse(instant);
const iso = (world: ProcessWorld) => new Date(world.clock.now()).toISOString();

/** Requests it; the jobs answer as the code does: with the rung that was taken last, and when. */
function request(world: ProcessWorld, message: Variables = {}, opened: Variables = {}): void {
  const rung = opened['rung'] ?? 'none';
  const ladder = { ...COURTS, rung, since: iso(world), open: true, improved: null };
  world.results.set('supervision.open', [
    { supervision: 'supervision-1', livelihood: false, round: 1, ...ladder, ...opened },
  ]);
  world.answers.set('supervision.prepare', ({ decidedAfter }) => ({
    ...COURTS,
    open: true,
    proceed: true,
    rung: decidedAfter,
    since: iso(world),
  }));
  world.answers.set('supervision.climb', ({ step, signature }) => ({
    ...COURTS,
    rung: (step as { next: string }).next,
    since: iso(world),
    taken: signature === 'declined' ? 'declined' : 'done',
  }));
  world.answers.set('supervision.note-request', ({ step, trigger }) => {
    const { next, amount } = step as { next: string; amount: number };
    return trigger === 'campaign' && amount === 0 ? { rung: next, since: iso(world) } : {};
  });
  world.startByMessage('supervision', 'supervision.requested', 'petition-1', { ...MESSAGE, ...message });
}

function requestAgain(world: ProcessWorld, trigger: string): number {
  const campaign = trigger === 'campaign' ? 'campaign-1' : null;
  const again = world.publish('supervision.requested', 'petition-1', { petition: 'petition-1', trigger, campaign });
  expect(world.variables['trigger']).not.toBe(trigger);
  return again;
}

function sign(world: ProcessWorld, signature = 'approved'): void {
  world.complete('supervision.sign', { signature, signedBy: 'leader-1' });
}

function interview(world: ProcessWorld, improved: boolean): void {
  const proposedFor = new Date(world.clock.now() + 7 * 86_400_000).toISOString();
  world.complete('interview.propose', { proposedFor, agreed: false });
  world.complete('interview.agree', { agreed: true });
  world.passUntil(Date.parse(proposedFor));
  const rectifyDueAt = new Date(world.clock.now() + 20 * 86_400_000).toISOString();
  world.complete('interview.hold', { held: true, rectificationNeeded: true, rectifyDueAt });
  world.complete('interview.rectify');
  world.complete('interview.check', { improved });
}

/** The rungs that were taken, in order. */
function taken(world: ProcessWorld): unknown[] {
  return world.jobsDone
    .filter(({ type }) => type === 'supervision.climb')
    .map(({ variables }) => (variables['step'] as { next: string }).next);
}

/** Nothing is left behind: no task, timer or subscription. */
function expectEnded(world: ProcessWorld): void {
  expect(world.rootState).toBe('completed');
  expect(world.openTasks).toEqual([]);
  expect(world.armedTimers).toBe(0);
  expect(world.awaitedMessages).toEqual([]);
}
