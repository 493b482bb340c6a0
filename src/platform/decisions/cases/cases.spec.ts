/** Test cases of decision tables: what they find, and what they say. */
import { describe, expect, it } from '@jest/globals';
import { CasesUnreadable, compileDecisions, type DecisionCase, readCases, runCases } from '../index.js';

const XML = `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="fees" namespace="n">
  <decision id="class" name="Class"><variable name="class"/>
    <decisionTable id="class-table" hitPolicy="UNIQUE"><input id="i"><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output id="o" name="class"/>
      <rule id="small"><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>"small"</text></outputEntry></rule>
      <rule id="large"><inputEntry><text>&gt;= 100</text></inputEntry><outputEntry><text>"large"</text></outputEntry></rule>
      <rule id="huge"><inputEntry><text>&gt; 999</text></inputEntry><outputEntry><text>"huge"</text></outputEntry></rule>
    </decisionTable></decision>
  <decision id="fee" name="Fee"><informationRequirement><requiredDecision href="#class"/></informationRequirement>
    <literalExpression><text>{ class: class, fee: amount * 0.1, due: date(paidOn) + duration("P1D"), today: today() }</text></literalExpression></decision>
</definitions>`;

const fee = (amount: number, expected: unknown, more: Partial<DecisionCase> = {}): DecisionCase => ({
  name: `fee of ${amount}`,
  decision: 'fee',
  inputs: { amount, paidOn: '2026-03-01' },
  expected,
  at: '2026-03-05T10:00:00+08:00',
  ...more,
});

async function run(...cases: DecisionCase[]) {
  return runCases(await compileDecisions(XML), cases, { functions: {}, now: 0, isTimeUp: () => false });
}

describe('a case', () => {
  it('passes when the value is the expected one, up to what fractions leave, at its own time', async () => {
    const [result] = await run(fee(3, { class: 'small', fee: 0.3, due: '2026-03-02', today: '2026-03-05' }));
    expect(result).toMatchObject({ outcome: 'passed', differing: [], message: null });
  });

  it('tells the rules that counted in each table on the way', async () => {
    const [result] = await run(fee(200, null));
    expect(result!.rules).toEqual([{ decisionId: 'class', rules: [{ id: 'large', number: 2 }], byDefault: false }]);
  });

  it('fails with what came out, and names the entries that differ', async () => {
    const expected = { class: 'large', fee: 5, due: '2026-03-02', today: '2026-03-05' };
    const [result] = await run(fee(50, expected));
    expect(result).toMatchObject({ outcome: 'failed', expected, differing: ['class'] });
    expect(result!.actual).toMatchObject({ class: 'small', fee: 5 });
  });

  it('compares only what it is about', async () => {
    const results = await run(
      fee(50, { fee: 5 }, { compare: ['fee'] }),
      fee(50, { fee: 5 }),
      fee(50, { fee: 6 }, { compare: ['fee'] }),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'failed']);
  });

  it('may be written in FEEL, in what goes in and what is expected', async () => {
    const inputs = { amount: '=10 * 5', paidOn: '=date("2026-03-01")' };
    const [result] = await run(
      fee(0, '={ due: date(paidOn) + duration("P1D"), fee: amount / 10 }', { inputs, compare: ['due', 'fee'] }),
    );
    expect(result).toMatchObject({ outcome: 'passed', expected: { due: '2026-03-02', fee: 5 } });
  });

  it('says why the decision could not be made', async () => {
    const results = await run(fee(1_000, {}), fee(1, {}, { decision: 'toll' }), fee(1, '=1 +'));
    expect(results.map(({ outcome }) => outcome)).toEqual(['error', 'error', 'error']);
    expect(results[0]!.message!.zh).toContain('第 2、3 条规则同时命中');
    expect(results[1]!.message!.en).toContain('no decision with the id "toll"');
    expect(results[2]!.message!.zh).toContain('表达式没有写完');
  });

  it('is told as not run when the time is up', async () => {
    let left = 2;
    const cases = Array.from({ length: 4 }, (_, index) => fee(index, {}, { compare: ['none'] }));
    const results = await runCases(await compileDecisions(XML), cases, {
      functions: {},
      now: 0,
      isTimeUp: () => left-- <= 0,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'not-run', 'not-run']);
  });
});

it('a file that holds no cases says where it goes wrong', () => {
  const refusal = (text: string) => {
    try {
      return readCases(text) && undefined;
    } catch (error) {
      if (error instanceof CasesUnreadable) return error.text;
      throw error;
    }
  };
  expect(refusal('{')?.zh).toContain('不是 JSON');
  expect(refusal('{"schemaVersion":2,"cases":[]}')?.en).toContain('schemaVersion');
  const nameless = { schemaVersion: 1, cases: [fee(1, 1), { ...fee(2, 2), name: '' }] };
  expect(refusal(JSON.stringify(nameless))?.zh).toContain('第 2 个用例 name');
  expect(readCases(JSON.stringify({ ...nameless, cases: [fee(1, 1)] }))).toEqual([fee(1, 1)]);
});
