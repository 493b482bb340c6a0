import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileDecisions, evaluateDecision } from '../../src/platform/decisions/index.js';
import { codesOf, OUTCOMES } from '../../src/domain/petitions/vocabulary.js';
import { PROCESSES } from './landscape.js';

async function decide(file: string, decisionId: string, variables: Record<string, unknown>): Promise<unknown> {
  const decisions = await compileDecisions(await readFile(join(PROCESSES, 'rules', file), 'utf8'));
  return evaluateDecision(decisions, decisionId, { variables, functions: {}, now: Date.UTC(2026, 2, 2) }).value;
}

interface Gate {
  passed: boolean;
  resolved: boolean;
  missing: { code: string; zh: string; en: string }[];
}

const gate = async (outcome: string, evidence: string[]) =>
  (await decide('outcome-gates.dmn', 'outcome-gates', { outcome, evidence })) as Gate;

/** What the law wants to see behind each outcome. */
const EVIDENCE: Record<string, string[]> = {
  enforced: ['paymentRecord', 'amountYuan', 'paidOn'],
  substantial_progress: ['measuresTaken', 'amountYuan', 'nextStep', 'nextStepOn'],
  settled: ['settlementAgreement', 'performanceDates'],
  no_assets_understood: [
    'enforcementNotice',
    'consumptionLimit',
    'searchRecord',
    'filedOn',
    'threeMonthsSinceFiling',
    'debtorSought',
    'explanationRecord',
    'petitionerStatement',
  ],
  routed_to_litigation: ['remedy', 'remedyArticle', 'remedyToldOn', 'filingProof'],
  dismissed: ['reasons', 'directions'],
  not_supplemented: ['correctionNotice', 'correctionTermPassed'],
  not_supported: ['reasons', 'explanationRecord'],
  merged: ['mergedInto'],
  terminated: ['terminationDecision', 'decidedByHighOrSupreme'],
};
const RESOLUTIONS = ['enforced', 'substantial_progress', 'settled', 'no_assets_understood', 'routed_to_litigation'];
const cases = Object.entries(EVIDENCE);
const eachMissing = cases.flatMap(([outcome, evidence]) => evidence.map((code) => [outcome, code] as const));

describe('the outcome gate', () => {
  it('knows every outcome but a withdrawal, which no court proposes', () => {
    expect([...Object.keys(EVIDENCE), 'withdrawn'].sort()).toEqual([...codesOf(OUTCOMES)].sort());
  });

  it.each(cases)('lets %s pass with its evidence', async (outcome, evidence) => {
    expect(await gate(outcome, evidence)).toEqual({
      passed: true,
      resolved: RESOLUTIONS.includes(outcome),
      missing: [],
    });
  });

  it.each(eachMissing)('stops %s without %s and says so in both languages', async (outcome, code) => {
    const { passed, missing } = await gate(
      outcome,
      EVIDENCE[outcome]!.filter((other) => other !== code),
    );
    expect(passed).toBe(false);
    expect(missing).toEqual([
      { code, zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/^[A-Z]/) },
    ]);
  });

  it('takes the last day having passed for proof that a remedy was open', async () => {
    const evidence = ['remedy', 'remedyArticle', 'remedyToldOn', 'lastDayPassed'];
    expect((await gate('routed_to_litigation', evidence)).passed).toBe(true);
  });

  it.each(['', 'withdrawn', 'done'])('never lets the unknown outcome "%s" pass', async (outcome) => {
    const { passed, missing } = await gate(outcome, Object.values(EVIDENCE).flat());
    expect(passed).toBe(false);
    expect(missing.map(({ code }) => code)).toEqual(['outcome']);
  });

  it('evidence of another outcome does not help', async () => {
    expect((await gate('enforced', EVIDENCE['settled']!)).missing).toHaveLength(3);
  });
});

describe('the litigation router', () => {
  const route = (litigationGround: string, litigationStart: string | null) =>
    decide('litigation-router.dmn', 'litigation-router', { litigationGround, litigationStart });

  it.each([
    ['act_ruling', '2026-03-01', '2026-03-11'],
    ['third_party_ruling', '2026-03-01', '2026-03-16'],
    ['reconsideration_ruling', '2026-08-31', '2027-02-28'],
    ['act_ruling', null, null],
  ])('%s from %s: the last day is %s, the first day not counted', async (ground, start, lastDay) => {
    expect(await route(ground, start)).toMatchObject({ lastDay });
  });

  it.each([
    ['act_illegal', '执行异议', /236/],
    ['act_ruling', '执行复议', /236/],
    ['third_party_claim', '案外人异议', /238/],
    ['third_party_ruling', '执行异议之诉', /238/],
    ['inaction_six_months', '上一级法院', /237/],
    ['reconsideration_ruling', '执行监督', /法发〔2023〕4号/],
    ['objection_skipped', '先行提出', /法发〔2023〕4号/],
    ['trial_error', '再审', /审判监督/],
    ['state_compensation', '国家赔偿', /国家赔偿法/],
  ])('%s leads to %s', async (ground, remedy, article) => {
    expect(await route(ground, null)).toMatchObject({
      remedy: expect.stringContaining(remedy),
      remedyEn: expect.stringMatching(/^[A-Z]/),
      article: expect.stringMatching(article),
    });
  });
});

describe('the table of time limits', () => {
  const limits = async (facts: Record<string, unknown>) =>
    (await decide('clocks.dmn', 'limits', {
      clockProfile: 'court',
      level: 'basic',
      ownMatter: false,
      channel: 'visit',
      claimKind: 'delay',
      urgent: false,
      ...facts,
    })) as Record<string, { step: string; amount: number; unit: string; warn: number; rule: string }>;

  it('gives every step its limit, each a whole one', async () => {
    const all = await limits({});
    expect(Object.keys(all)).toEqual(
      expect.arrayContaining(['petition', 'screening', 'handling', 'assignment', 'reply']),
    );
    for (const [step, limit] of Object.entries(all)) {
      expect(limit).toMatchObject({
        step,
        amount: expect.any(Number),
        unit: expect.stringMatching(/^(days|working_days|months)$/),
        warn: expect.any(Number),
        rule: expect.stringMatching(/\p{Script=Han}/u),
      });
      expect(limit.warn).toBeLessThan(limit.amount);
    }
  });

  it.each([
    ['screening', { level: 'high' }, 15, 'working_days', '法〔2021〕227号'],
    ['screening', { level: 'intermediate' }, 15, 'working_days', '法〔2021〕227号'],
    ['screening', { level: 'basic' }, 5, 'working_days', '本系统默认'],
    ['screening', { level: 'high', urgent: true }, 1, 'working_days', '法〔2021〕227号'],
    ['petition', { ownMatter: true }, 30, 'days', '法〔2021〕227号'],
    ['petition', { ownMatter: false }, 60, 'days', '本系统默认'],
    ['petition', { ownMatter: true, clockProfile: 'regulation' }, 60, 'days', '《信访工作条例》'],
    ['handling', {}, 30, 'days', '法〔2021〕227号'],
    ['handling', { clockProfile: 'regulation' }, 60, 'days', '《信访工作条例》'],
    ['reply', { channel: 'letter' }, 7, 'days', '安徽法院来信答复做法'],
    ['reply', {}, 5, 'days', '本系统默认'],
    ['acknowledge', {}, 5, 'working_days', '《信访工作条例》'],
  ])('%s with %j: %i %s by %s', async (step, facts, amount, unit, rule) => {
    expect((await limits(facts))[step]).toMatchObject({ step, amount, unit, rule });
  });

  it('facts that an old instance does not have leave the default rows', async () => {
    const found = (await decide('clocks.dmn', 'limits', {})) as Record<string, { amount: number }>;
    expect(found['petition']).toMatchObject({ amount: 60 });
  });
});
