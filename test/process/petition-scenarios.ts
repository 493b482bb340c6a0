import { expect } from '@jest/globals';
import type { Variables } from '../../src/platform/engine/index.js';
import { lawDate } from '../../src/shared/clock.js';
import type { ProcessWorld } from './process-world.js';

/**
 * What can become of a petition, told in the words of the desk. Each scenario drives the real
 * diagrams from registration to an end; together they take every sequence flow.
 */
export const SCENARIOS: Record<string, (world: ProcessWorld) => void> = {
  'a petition for this court is handled, closed with evidence, answered, looked back at and followed up': (world) => {
    register(world);
    expect(world.jobs).toEqual(['notice.receipt', 'petition.link-repeats', 'clock.start']);
    expect(world.variables['limits']).toMatchObject({
      petition: { amount: 60, unit: 'days' },
      screening: { amount: 15, unit: 'working_days', article: '第6条' },
    });
    expect(world.task('screening.screen').candidateGroups).toEqual(['screener@high']);
    screen(world, { route: 'own' });
    expect(world.task('handling.name-handler').candidateGroups).toEqual(['leader@high', 'supervisor@high']);
    world.complete('handling.name-handler', { handler: 'handler-h' });
    expect(world.task('handling.verify-claims')).toMatchObject({
      assignee: 'handler-h',
      candidateGroups: ['handler@high'],
      formId: 'verify-claims',
    });
    handle(world, 'enforced');
    expect(world.variables['proposedOutcome']).toBe('enforced');

    world.complete('petition.propose-outcome', { outcome: 'enforced', evidence: ['paymentRecord', 'paidOn'] });
    expect(world.task('petition.propose-outcome').variables['gate']).toMatchObject({
      passed: false,
      missing: [{ code: 'amountYuan' }],
    });
    close(world, 'enforced', ['paymentRecord', 'amountYuan', 'paidOn']);
    followUp(world);
    expect(world.jobs.slice(-2)).toEqual(['petition.close', 'petition.set-status filed']);
    expect(world.thrown).toEqual([ended('enforced')]);
    expectFiled(world);
  },

  'acts that take long are reported on; the handler is reminded every 15 days and marked overdue after 30': (world) => {
    register(world);
    screen(world, { route: 'own' });
    world.complete('handling.name-handler', { handler: 'handler-h' });
    world.complete('handling.verify-claims', { claimsFinding: 'unfounded' });
    world.complete('handling.contact-petitioner');
    world.passDays(31);
    expect(world.jobs.filter((job) => job.startsWith('notice.court'))).toHaveLength(2);
    expect(world.jobs).toContain('clock.mark-overdue handling');
    expect(world.jobs).not.toContain('clock.mark-warned');
    world.complete('handling.act', { actionDone: false, proposedOutcome: null });
    world.complete('handling.report-progress');
    world.complete('handling.act', { actionDone: true, proposedOutcome: 'not_supported' });
    close(world, 'not_supported', ['reasons', 'explanationRecord']);
    expectFiled(world);
  },

  'a late screening, closing and reply are each marked once, and each still waits for a person': (world) => {
    register(world, { urgent: true });
    expect(world.task('screening.screen')).toMatchObject({
      priority: 80,
      dueAt: Date.parse('2026-03-04T00:00:00+08:00'),
      dueExplanation: { derivation: { amount: 1, unit: 'working_days', rule: '法〔2021〕227号' } },
    });
    world.passDays(3);
    screen(world, { route: 'merge' });
    expect(world.variables['proposedOutcome']).toBe('merged');
    world.passDays(9);
    world.complete('petition.propose-outcome', { outcome: 'merged', evidence: ['mergedInto'] });
    world.passDays(9);
    world.complete('petition.reply');
    expect(world.jobs.filter((job) => job.startsWith('clock.mark'))).toEqual([
      'clock.mark-overdue screening',
      'clock.mark-overdue closing',
      'clock.mark-overdue reply',
    ]);
    expectFiled(world);
  },

  'a refusal needs an explanation and the approval of the head, who may return it': (world) => {
    register(world);
    for (const refusalApproved of [false, true]) {
      screen(world, { route: 'refuse' });
      world.complete('screening.explain-refusal', { proposedOutcome: 'dismissed' });
      expect(world.task('screening.decide-refusal').candidateGroups).toEqual(['leader@high']);
      world.complete('screening.decide-refusal', { refusalApproved });
    }
    expect(world.variables['proposedOutcome']).toBe('dismissed');
    close(world, 'dismissed', ['reasons', 'directions']);
    expectFiled(world);
  },

  'a petition returned for correction comes back when the petitioner supplies what is missing': (world) => {
    register(world);
    screen(world, { route: 'correction' });
    expect(world.jobs).toContain('petition.request-correction');
    expect(world.publish('petition.supplemented', 'another-petition')).toBe(0);
    expect(world.publish('petition.supplemented', 'petition-1')).toBe(1);
    screen(world, { route: 'merge' });
    close(world, 'merged', ['mergedInto']);
    expectFiled(world);
  },

  'a petition that is not supplemented within 30 days is closed as such': (world) => {
    register(world);
    screen(world, { route: 'correction' });
    world.passDays(29);
    expect(world.openTasks).toEqual([]);
    world.passDays(2);
    expect(world.variables['proposedOutcome']).toBe('not_supplemented');
    close(world, 'not_supplemented', ['correctionNotice', 'correctionTermPassed']);
    expectFiled(world);
  },

  'who belongs before another court is told the remedy, the article and the last day': (world) => {
    register(world);
    screen(world, { route: 'litigation', litigationGround: 'act_ruling', litigationStart: '2026-03-01' });
    expect(world.task('petition.tell-remedy').variables['remedy']).toMatchObject({
      remedy: '执行复议',
      lastDay: '2026-03-11',
    });
    world.complete('petition.tell-remedy');
    expect(world.variables['proposedOutcome']).toBe('routed_to_litigation');
    close(world, 'routed_to_litigation', ['remedy', 'remedyArticle', 'remedyToldOn', 'filingProof']);
    followUp(world);
    expectFiled(world);
  },

  'an assigned petition is acknowledged, handled below and its result accepted above': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    expect(world.task('assignment.assign').candidateGroups).toEqual(['screener@high', 'supervisor@high']);
    assign(world, 'assignment-1', 'basic');
    expect(world.jobs.slice(-2)).toEqual(['assignment.issue', 'notice.enforcement-handler']);
    expect(world.task('assignment.acknowledge').candidateGroups).toEqual(['handler@basic', 'clerk@basic']);
    acknowledge(world);
    expect(world.task('handling.verify-claims')).toMatchObject({
      assignee: 'handler-b',
      candidateGroups: ['handler@basic'],
      variables: { assignment: 'assignment-1' },
    });
    handle(world, 'settled');
    report(world, true);
    expect(world.variables).toMatchObject({ assignmentResult: 'accepted', proposedOutcome: 'settled' });
    close(world, 'settled', ['settlementAgreement', 'performanceDates']);
    followUp(world);
    expectFiled(world);
  },

  'accusations are redacted before issue; a rejected dispute goes on; a result sent back leads to new acts only': (
    world,
  ) => {
    register(world, { accusedNamed: true });
    screen(world, { route: 'assign', accusedNamed: true });
    assign(world, 'assignment-1', 'basic');
    expect(world.jobs).not.toContain('assignment.issue');
    world.complete('assignment.redact');
    world.complete('assignment.acknowledge', { acknowledgement: 'disputed', handlingMode: null, handler: null });
    expect(world.task('assignment.decide-dispute').candidateGroups).toEqual(['supervisor@high', 'leader@high']);
    world.complete('assignment.decide-dispute', { disputeDecision: 'reject' });
    acknowledge(world);
    handle(world, 'substantial_progress');
    report(world, false);
    expect(world.openTasks).toEqual(['handling.act']);
    world.complete('handling.act', { actionDone: true, proposedOutcome: 'enforced' });
    report(world, true);
    expect(world.variables['proposedOutcome']).toBe('enforced');
    close(world, 'enforced', ['paymentRecord', 'amountYuan', 'paidOn']);
    followUp(world);
    expectFiled(world);
  },

  'an upheld dispute: the petition is assigned to another court': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'basic');
    dispute(world, 'reassign');
    expect(world.awaitedMessages).toEqual(['petition.withdrawn:petition-1']);
    assign(world, 'assignment-2', 'other');
    expect(world.awaitedMessages).toContain('assignment.extension-requested:assignment-2');
    expect(world.task('assignment.acknowledge').candidateGroups).toEqual(['handler@other', 'clerk@other']);
    acknowledge(world);
    handle(world, 'enforced');
    report(world, true);
    expect(world.variables['assignmentResult']).toBe('accepted');
  },

  'an upheld dispute: the petition is taken back and screened again': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'basic');
    dispute(world, 'take_back');
    expect(world.jobs.at(-1)).toBe('assignment.return');
    expect(world.openTasks).toEqual(['screening.screen']);
    screen(world, { route: 'own' });
    expect(world.openTasks).toEqual(['handling.name-handler']);
  },

  'a court that was closed before the issue sends the assignment back to the choice': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    world.errors.set('assignment.issue', ['court-unavailable']);
    assign(world, 'assignment-1', 'basic');
    expect(world.openTasks).toEqual(['assignment.assign']);
    assign(world, 'assignment-2', 'other');
    expect(world.openTasks).toEqual(['assignment.acknowledge']);
  },

  'an intermediate court assigns further down; what comes back it handles itself': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'intermediate');
    acknowledge(world, 'assign_down');
    expect(world.task('assignment.assign').candidateGroups).toEqual([
      'screener@intermediate',
      'supervisor@intermediate',
    ]);
    expect(world.task('assignment.assign').variables['parentAssignment']).toBe('assignment-1');
    assign(world, 'assignment-2', 'basic');
    dispute(world, 'take_back');
    expect(world.task('handling.verify-claims').candidateGroups).toEqual(['handler@intermediate']);
    handle(world, 'enforced');
    report(world, true);
    expect(world.openTasks).toEqual(['petition.propose-outcome']);
  },

  'through four levels each result goes up one level; one sent back is assigned again': (world) => {
    register(world, { receivingCourt: 'supreme' });
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'high');
    acknowledge(world, 'assign_down');
    assign(world, 'assignment-2', 'intermediate');
    acknowledge(world, 'assign_down');
    assign(world, 'assignment-3', 'basic');
    acknowledge(world);
    handle(world, 'settled');
    expect(world.task('assignment.report-result').candidateGroups).toEqual(['handler@basic']);
    report(world, true);
    expect(world.task('assignment.report-result').candidateGroups).toEqual(['handler@intermediate']);
    report(world, false);
    expect(world.task('assignment.assign').candidateGroups).toEqual([
      'screener@intermediate',
      'supervisor@intermediate',
    ]);
    assign(world, 'assignment-4', 'basic');
    acknowledge(world);
    handle(world, 'enforced');
    for (const court of ['basic', 'intermediate', 'high']) {
      expect(world.task('assignment.report-result').candidateGroups).toEqual([`handler@${court}`]);
      report(world, true, 'enforced');
    }
    expect(world.openTasks).toEqual(['petition.propose-outcome']);
    expect(world.variables['proposedOutcome']).toBe('enforced');
  },

  'an extension may be asked for at any time; granted, it moves the day on which the result is overdue': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'basic', '2026-04-01T23:59:59+08:00');
    acknowledge(world);
    world.results.set('assignment.extend', [{ assignmentDueAt: '2026-04-21T23:59:59+08:00' }]);

    world.publish('assignment.extension-requested', 'assignment-1', { extensionRequest: 'request-1' });
    world.complete('handling.verify-claims', { claimsFinding: 'founded' });
    world.complete('handling.contact-petitioner');
    const dueOfTheAct = () => world.task('handling.act').dueAt;
    expect(dueOfTheAct()).toBe(Date.parse('2026-04-01T23:59:59+08:00'));
    expect(world.openTasks).toEqual(['assignment.decide-extension', 'handling.act']);
    world.complete('assignment.decide-extension', { extensionGranted: false });
    expect(world.jobs.at(-1)).toBe('notice.court extension-denied handler');
    world.publish('assignment.extension-requested', 'assignment-1', { extensionRequest: 'request-2' });
    world.complete('assignment.decide-extension', { extensionGranted: true });
    expect(world.jobs.slice(-3)).toEqual([
      'assignment.extend',
      'notice.petitioner extension-granted',
      'clock.reschedule',
    ]);
    expect(dueOfTheAct()).toBe(Date.parse('2026-04-21T23:59:59+08:00'));
    expect(world.task('handling.act').warnAt).toBe(Date.parse('2026-04-17T00:00:00+08:00'));

    world.passUntil(Date.parse('2026-04-20T00:00:00Z'));
    expect(world.jobs).not.toContain('clock.mark-overdue assignment');
    world.passUntil(Date.parse('2026-04-22T00:00:00Z'));
    expect(world.jobs).toContain('clock.mark-overdue assignment');
    expect(world.jobs.at(-1)).toBe('notice.court assignment-overdue supervisor');
    expect(asked(world)).toEqual([{ petition: 'petition-1', trigger: 'assignment_overdue', campaign: null }]);
    expect(world.openTasks).toEqual(['handling.act']);
  },

  'an assignment overdue two levels down reaches the supervisors of the court that answers for the petition': (
    world,
  ) => {
    register(world);
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'intermediate', '2026-06-01T23:59:59+08:00');
    acknowledge(world, 'assign_down');
    assign(world, 'assignment-2', 'basic', '2026-04-01T23:59:59+08:00');
    world.passUntil(Date.parse('2026-04-02T00:00:00Z'));
    expect(world.jobs.filter((job) => job.startsWith('clock.mark'))).toEqual([
      'clock.mark-overdue acknowledgement',
      'clock.mark-overdue assignment',
    ]);
    expect(world.jobs.at(-1)).toBe('notice.court assignment-overdue supervisor');
    expect(world.openTasks).toEqual(['assignment.acknowledge']);
  },

  'the petitioner withdraws: everything below ends at once, no clock ticks on': (world) => {
    register(world);
    screen(world, { route: 'assign' });
    assign(world, 'assignment-1', 'basic');
    acknowledge(world);
    world.publish('petition.withdrawn', 'petition-1');
    expect(world.jobs.slice(-2)).toEqual(['petition.withdraw', 'notice.petitioner withdrawn']);
    expect(world.thrown).toEqual([ended('withdrawn')]);
    expect(world.openTasks).toEqual([]);
    expectEnded(world);
  },

  'a late petition is warned of, then marked and put under supervision, each once, whoever has it': (world) => {
    register(world, { ownMatter: true });
    world.passUntil(Date.parse('2026-03-26T00:00:00+08:00') - 1);
    expect(world.jobs).not.toContain('clock.mark-warned');
    world.passUntil(Date.parse('2026-03-26T00:00:00+08:00'));
    expect(world.jobs.at(-1)).toBe('clock.mark-warned');
    screen(world, { route: 'own' });
    world.passUntil(Date.parse('2026-04-02T00:00:00+08:00'));
    expect(world.jobs).toContain('clock.mark-overdue petition');
    expect(asked(world)).toEqual([{ petition: 'petition-1', trigger: 'petition_overdue', campaign: null }]);
    world.passDays(60);
    expect(asked(world)).toHaveLength(1);
    expect(world.openTasks).toEqual(['handling.name-handler']);
    world.publish('petition.withdrawn', 'petition-1');
    expectEnded(world);
  },

  'what does not hold at the look-back is opened again as a new round': (world) => {
    register(world);
    screen(world, { route: 'merge' });
    close(world, 'settled', ['settlementAgreement', 'performanceDates']);
    world.results.set('petition.reopen', [{ round: 2 }]);
    world.complete('petition.look-back', { lookBackPassed: false });
    expect(world.variables['round']).toBe(2);
    expect(world.jobs.slice(-2)).toEqual(['petition.reopen', 'clock.start']);
    expect(world.openTasks).toEqual(['screening.screen']);
  },

  'a petitioner who is not satisfied has the petition opened again': (world) => {
    register(world);
    screen(world, { route: 'merge' });
    close(world, 'settled', ['settlementAgreement', 'performanceDates']);
    world.complete('petition.look-back', { lookBackPassed: true });
    world.complete('petition.follow-up', { reopen: true });
    expect(world.jobs.slice(-2)).toEqual(['petition.reopen', 'clock.start']);
    expect(world.openTasks).toEqual(['screening.screen']);
  },
};

/** What supervision was asked for, and why. */
const asked = (world: ProcessWorld) =>
  world.thrown.filter(({ name }) => name === 'supervision.requested').map(({ variables }) => variables);

const ended = (outcome: string) => ({ name: 'petition.ended', correlationKey: 'petition-1', variables: { outcome } });

function register(world: ProcessWorld, facts: Variables = {}): void {
  world.answers.set('clock.start', ({ limit }) => ({
    petitionClock: { limit, startedOn: lawDate(world.clock.now()), pauses: [] },
  }));
  world.start('petition', {
    petition: 'petition-1',
    receivingCourt: 'high',
    urgent: false,
    accusedNamed: false,
    channel: 'visit',
    claimKind: 'delay',
    clockProfile: 'court',
    ownMatter: false,
    round: 1,
    ...facts,
  });
}

function screen(world: ProcessWorld, answer: Variables): void {
  const nothing = { litigationGround: null, litigationStart: null, urgent: false, accusedNamed: false };
  world.complete('screening.screen', { ...nothing, ...answer });
}

function assign(
  world: ProcessWorld,
  assignment: string,
  assignedCourt: string,
  due = '2026-05-01T23:59:59+08:00',
): void {
  world.complete('assignment.assign', { assignment, assignedCourt, assignmentDueAt: due });
}

function acknowledge(world: ProcessWorld, handlingMode = 'own'): void {
  world.complete('assignment.acknowledge', { acknowledgement: 'acknowledged', handlingMode, handler: 'handler-b' });
}

function dispute(world: ProcessWorld, disputeDecision: string): void {
  world.complete('assignment.acknowledge', { acknowledgement: 'disputed', handlingMode: null, handler: null });
  world.complete('assignment.decide-dispute', { disputeDecision });
}

function handle(world: ProcessWorld, proposedOutcome: string): void {
  world.complete('handling.verify-claims', { claimsFinding: 'founded' });
  world.complete('handling.contact-petitioner');
  world.complete('handling.act', { actionDone: true, proposedOutcome });
}

function report(world: ProcessWorld, resultAccepted: boolean, outcome?: string): void {
  world.complete('assignment.report-result', outcome === undefined ? {} : { proposedOutcome: outcome });
  world.complete('assignment.review-result', { resultAccepted });
}

function close(world: ProcessWorld, outcome: string, evidence: string[]): void {
  world.complete('petition.propose-outcome', { outcome, evidence });
  world.complete('petition.reply');
}

function followUp(world: ProcessWorld): void {
  world.complete('petition.look-back', { lookBackPassed: true });
  world.complete('petition.follow-up', { reopen: false });
}

function expectFiled(world: ProcessWorld): void {
  expect(world.jobs.at(-1)).toBe('petition.set-status filed');
  expectEnded(world);
}

/** Nothing is left behind: no task, timer or subscription. */
function expectEnded(world: ProcessWorld): void {
  expect(world.rootState).toBe('completed');
  expect(world.openTasks).toEqual([]);
  expect(world.armedTimers).toBe(0);
  expect(world.awaitedMessages).toEqual([]);
}
