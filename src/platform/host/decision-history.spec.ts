import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileDecisions, evaluateDecision } from '../decisions/index.js';
import { keptOf } from './decision-history.js';

async function kept(file: string, decisionId: string, variables: Record<string, unknown>) {
  const compiled = await compileDecisions(readFileSync(`processes/rules/${file}.dmn`, 'utf8'));
  return keptOf(compiled, evaluateDecision(compiled, decisionId, { variables, now: 0 }).derivation, variables);
}

describe('what is kept of a decision', () => {
  it('is the values by column and the numbers of the rules, of what it required first', async () => {
    const facts = { outcome: 'enforced', evidence: ['amountYuan', 'paidOn'], petition: 'of no concern' };
    expect(await kept('outcome-gates', 'outcome-gates', facts)).toEqual([
      {
        decisionId: 'missing-evidence',
        inputs: { '办结方式 Outcome': 'enforced', '已有证据 Evidence': ['amountYuan', 'paidOn'] },
        rules: [1],
        byDefault: false,
        output: [expect.objectContaining({ code: 'paymentRecord' })],
      },
      {
        decisionId: 'outcome-gates',
        inputs: {},
        rules: [],
        byDefault: false,
        output: expect.objectContaining({ passed: false }),
      },
    ]);
  });

  it('is also what counts in a rule and stands in no column', async () => {
    const facts = { litigationGround: 'act_ruling', litigationStart: '2026-03-02', court: 'of no concern' };
    expect(await kept('litigation-router', 'litigation-router', facts)).toMatchObject([
      {
        inputs: { '应走的程序 Ground': 'act_ruling', litigationStart: '2026-03-02' },
        rules: [2],
        output: { lastDay: '2026-03-12' },
      },
    ]);
  });
});
