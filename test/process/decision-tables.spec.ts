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

describe('the ladder of supervision', () => {
  const READER = { trigger: 'manual', level: 'basic', livelihood: false, improved: false };
  const next = async (rung: string, facts: Record<string, unknown> = {}) =>
    (await decide('ladder.dmn', 'ladder', { ...READER, rung, ...facts })) as {
      next: string;
      height: number;
      nameZh: string;
      nameEn: string;
      tells: string[];
    };

  it.each([{}, { livelihood: true }, { trigger: 'campaign' }, { improved: true }, { level: 'supreme' }])(
    'leads upwards to a watch, by measures with names and people to tell, with %j',
    async (facts) => {
      let [rung, height] = ['none', 0];
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThan(9);
        const step = await next(rung, facts);
        expect(step).toMatchObject({
          nameZh: expect.stringMatching(/\p{Script=Han}/u),
          nameEn: expect.stringMatching(/^[a-z ]+$/),
        });
        if (step.next === 'watch') return expect(step).toMatchObject({ height: 0, tells: [] });
        expect(step.height).toBeGreaterThan(height);
        expect(step.tells).toContain('leader');
        [rung, height] = [step.next, step.height];
      }
    },
  );
});

describe('the table of time limits', () => {
  const limits = async (process: string, facts: Record<string, unknown> = {}) =>
    (await decide('clocks.dmn', 'limits', {
      process,
      clockProfile: 'court',
      level: 'basic',
      ownMatter: false,
      channel: 'visit',
      claimKind: 'delay',
      urgent: false,
      ...facts,
    })) as Record<string, { step: string; amount: number; unit: string; warn: number; rule: string }>;

  it.each<[string, string[]]>([
    [
      'petition',
      ['petition', 'name_handler', 'supplement', 'tell_remedy', 'handling', 'closing', 'reply'].concat([
        'look_back_from',
        'look_back',
        'follow_up',
      ]),
    ],
    ['screening', ['screening', 'explain_refusal', 'decide_refusal', 'supplement']],
    ['handling', ['handling', 'verify_claims', 'contact_petitioner', 'report_progress', 'assignment']],
    [
      'assignment',
      ['assign', 'redact', 'acknowledge', 'decide_dispute', 'assignment', 'review_result', 'decide_extension'],
    ],
  ])('gives the process %s its steps, each with a whole limit', async (process, steps) => {
    const all = await limits(process);
    expect(Object.keys(all).sort()).toEqual([...steps].sort());
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
    ['screening', 'screening', { level: 'high' }, 15, 'working_days', '法〔2021〕227号'],
    ['screening', 'screening', { level: 'intermediate' }, 15, 'working_days', '法〔2021〕227号'],
    ['screening', 'screening', { level: 'basic' }, 5, 'working_days', '本系统默认'],
    ['screening', 'screening', { level: 'high', urgent: true }, 1, 'working_days', '法〔2021〕227号'],
    ['petition', 'petition', { ownMatter: true }, 30, 'days', '法〔2021〕227号'],
    ['petition', 'petition', { ownMatter: false }, 60, 'days', '本系统默认'],
    ['petition', 'petition', { ownMatter: true, clockProfile: 'regulation' }, 60, 'days', '《信访工作条例》'],
    ['handling', 'handling', {}, 30, 'days', '法〔2021〕227号'],
    ['handling', 'handling', { clockProfile: 'regulation' }, 60, 'days', '《信访工作条例》'],
    ['petition', 'reply', { channel: 'letter' }, 7, 'days', '安徽法院来信答复做法'],
    ['petition', 'reply', {}, 5, 'days', '本系统默认'],
    ['assignment', 'acknowledge', {}, 5, 'working_days', '《信访工作条例》'],
  ])('%s: %s with %j: %i %s by %s', async (process, step, facts, amount, unit, rule) => {
    expect((await limits(process, facts))[step]).toMatchObject({ step, amount, unit, rule });
  });

  it('facts that an old instance does not have leave the default rows', async () => {
    const found = (await decide('clocks.dmn', 'limits', { process: 'petition' })) as Record<string, { amount: number }>;
    expect(found['petition']).toMatchObject({ amount: 60 });
  });
});
