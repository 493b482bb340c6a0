/** What is said of tables that nobody runs, held against the engine that runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proofRuns } from '../../../../test/support/proof-times.js';
import { compileDecisions, evaluateDecision } from '../index.js';
import { analyseTable, readTables, type TableAnalysis, type TableFinding } from '../on-paper.js';

interface DrawnTable {
  policy: string;
  inputs: { type?: string; values?: string }[];
  /** Cells of the inputs, and what comes out. */
  rules: { tests: string[]; output?: string }[];
  /** A type of the file’s own for texts. */
  level?: string;
  outputValues?: string;
  preset?: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const clause = (tag: string, text?: string) => (text ? `<${tag}><text>${escaped(text)}</text></${tag}>` : '');

function xmlOf({ policy, inputs, rules, level, outputValues, preset }: DrawnTable): string {
  const columns = inputs.map(
    ({ type, values }, index) =>
      `<input id="i${index}" label="c${index}"><inputExpression${type ? ` typeRef="${type}"` : ''}><text>v${index}</text></inputExpression>${clause('inputValues', values)}</input>`,
  );
  const rows = rules.map(
    ({ tests, output }, index) =>
      `<rule id="r${index + 1}">${tests.map((test) => clause('inputEntry', test)).join('')}${clause('outputEntry', output ?? `${index + 1}`)}</rule>`,
  );
  const ownType = level
    ? `<itemDefinition id="level" name="Level"><typeRef>string</typeRef>${clause('allowedValues', level)}</itemDefinition>`
    : '';
  return `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">${ownType}<decision id="t" name="t"><decisionTable id="table" hitPolicy="${policy}">${columns.join('')}<output id="o" name="o">${clause('outputValues', outputValues)}${clause('defaultOutputEntry', preset)}</output>${rows.join('')}</decisionTable></decision></definitions>`;
}

async function analysed(drawn: DrawnTable): Promise<TableAnalysis> {
  return analyseTable((await readTables(xmlOf(drawn))).decisions[0]!.table!);
}

/** The numbers of the rules that the engine finds to fit. */
async function runner(drawn: DrawnTable): Promise<(point: readonly unknown[]) => number[]> {
  const { outputValues: _, preset: __, ...rest } = drawn;
  const compiled = await compileDecisions(xmlOf({ ...rest, policy: 'RULE ORDER' }));
  return (point) => {
    const variables = Object.fromEntries(point.map((value, index) => [`v${index}`, value]));
    return evaluateDecision(compiled, 't', { variables, now: 0 }).rules.map(({ number }) => number);
  };
}

const of = <K extends TableFinding['kind']>({ findings }: TableAnalysis, kind: K) =>
  findings.filter((finding): finding is Extract<TableFinding, { kind: K }> => finding.kind === kind);

const one = (policy: string, tests: string[], more: Partial<DrawnTable> = {}): DrawnTable => ({
  policy,
  inputs: [{ type: 'number' }],
  rules: tests.map((test) => ({ tests: [test] })),
  ...more,
});

describe('rules that overlap', () => {
  it('are told with the values and an example, where the hit policy is UNIQUE', async () => {
    const { findings } = await analysed(one('UNIQUE', ['< 10', '[5..20]', '> 20'], {}));
    expect(findings).toEqual([
      {
        kind: 'overlap',
        rules: [1, 2],
        where: [{ column: 'c0', values: '[5..10)' }],
        example: [{ column: 'c0', feel: '5', value: 5 }],
      },
    ]);
  });

  it('are no matter for FIRST and COLLECT', async () => {
    for (const policy of ['FIRST', 'COLLECT', 'RULE ORDER'])
      expect((await analysed(one(policy, ['< 10', '-']))).findings).toEqual([]);
  });

  it('matter for ANY where what comes out differs', async () => {
    const withOutputs = (...outputs: string[]) =>
      analysed(one('ANY', [], { rules: outputs.map((output) => ({ tests: ['-'], output })) }));
    expect((await withOutputs('1', '1.0')).findings).toEqual([]);
    expect(of(await withOutputs('1', '2'), 'disagreement')).toMatchObject([{ outputs: 'differ' }]);
    expect(of(await withOutputs('v0', 'v0 + 0'), 'disagreement')).toMatchObject([{ outputs: 'may-differ' }]);
  });
});

describe('rules that never count', () => {
  it('are told with those that stand before them', async () => {
    expect((await analysed(one('FIRST', ['< 5', '>= 5', '7', 'null', '-']))).findings).toEqual([
      { kind: 'unreachable', rule: 3, by: [2] },
      { kind: 'unreachable', rule: 5, by: [1, 2, 4] },
    ]);
  });

  it('go by the order of the outputs where the hit policy is PRIORITY', async () => {
    const drawn = one('PRIORITY', [], {
      outputValues: '"high", "low"',
      rules: [
        { tests: ['[1..5]'], output: '"low"' },
        { tests: ['[0..9]'], output: '"high"' },
        { tests: ['-'], output: '"low"' },
      ],
    });
    expect(of(await analysed(drawn), 'unreachable')).toEqual([{ kind: 'unreachable', rule: 1, by: [2] }]);
  });

  it('are those that nothing allowed fits', async () => {
    const drawn = one('COLLECT', ['"a"', '"c"'], { inputs: [{ type: 'string', values: '"a","b"' }] });
    expect((await analysed(drawn)).findings).toEqual([{ kind: 'unreachable', rule: 2, by: [] }]);
  });
});

describe('what no rule answers', () => {
  it('is told in FEEL with an example', async () => {
    const drawn: DrawnTable = {
      policy: 'UNIQUE',
      inputs: [{ type: 'date' }, { type: 'boolean' }, { type: 'string', values: '"a","b"' }],
      rules: [
        { tests: ['< date("2026-01-01")', '-', '-'] },
        { tests: ['>= date("2026-01-03")', '-', '-'] },
        { tests: ['date("2026-01-01")', 'true', '-'] },
        { tests: ['date("2026-01-02")', '-', '"a"'] },
      ],
    };
    const gaps = of(await analysed(drawn), 'gap');
    expect(gaps.map(({ where }) => where.map(({ column, values }) => `${column}: ${values}`))).toEqual([
      ['c0: date("2026-01-01")', 'c1: false'],
      ['c0: date("2026-01-02")', 'c2: "b"'],
    ]);
    expect(gaps[1]!.example.map(({ value }) => value)).toEqual(['2026-01-02', true, 'b']);
  });

  it('is nothing where a default comes out, or where a list may be empty', async () => {
    expect((await analysed(one('UNIQUE', ['1'], { preset: '0' }))).findings).toEqual([]);
    expect((await analysed(one('COLLECT', ['1']))).findings).toEqual([]);
    expect((await analysed(one('UNIQUE', ['1']))).findings).toHaveLength(1);
  });

  it('takes null for an input where the column speaks of it', async () => {
    expect((await analysed(one('UNIQUE', ['< 5', '>= 5']))).findings).toEqual([]);
    expect(of(await analysed(one('FIRST', ['< 5', 'null'])), 'gap')).toMatchObject([
      { where: [{ values: '>= 5' }], example: [{ value: 5 }] },
    ]);
  });

  it('is among what both the column and its type allow, as the engine has it', async () => {
    const inputs = [{ type: 'Level', values: '"a","b","c"' }];
    const drawn = one('UNIQUE', ['"a"', '"b"'], { level: '"a","b"', inputs });
    expect(await analysed(drawn)).toMatchObject({ findings: [], notJudged: [] });
    const fitting = await runner(drawn);
    expect(fitting(['b'])).toEqual([2]);
    expect(() => fitting(['c'])).toThrow('not among the allowed');
    expect(of(await analysed({ ...drawn, level: '"b","c","d"' }), 'gap')).toMatchObject([
      { where: [{ values: '"c"' }], example: [{ value: 'c' }] },
    ]);
  });

  it('is nothing where column and type allow nothing together: its rules never count', async () => {
    const inputs = [{ type: 'Level', values: '"b"' }];
    const { findings } = await analysed(one('UNIQUE', ['"a"'], { level: '"a"', inputs }));
    expect(findings).toEqual([{ kind: 'unreachable', rule: 1, by: [] }]);
  });

  it('is not told where what the type allows can’t be judged', async () => {
    const inputs = [{ type: 'Level', values: '"a","b"' }];
    const { findings, notJudged } = await analysed(one('UNIQUE', ['"a"'], { level: 'starts with(?, "a")', inputs }));
    expect(findings).toEqual([]);
    expect(notJudged).toEqual([{ column: 'c0' }]);
  });
});

it('what it can’t judge it names, and finds nothing that hangs on it', async () => {
  const drawn = one('UNIQUE', ['< 5', 'some x in [1, 2] satisfies x = ?', '>= limit', '> 100']);
  const { findings, notJudged } = await analysed(drawn);
  expect(notJudged).toEqual([
    { rule: 2, column: 'c0' },
    { rule: 3, column: 'c0' },
  ]);
  expect(findings).toEqual([]);
});

it('names columns that depend on the same variable', async () => {
  const xml = xmlOf({ policy: 'UNIQUE', inputs: [{}, {}], rules: [] }).replace('>v1<', '>v0 + 1<');
  expect(analyseTable((await readTables(xml)).decisions[0]!.table!).related).toEqual([['c0', 'c1']]);
});

it('looks through two hundred rules over eight inputs in less than a second', async () => {
  const kinds = [
    (rule: number) => `[${rule}..${rule + 30}]`,
    (rule: number) => (rule % 3 ? `"s${rule % 12}"` : '-'),
    (rule: number) => (rule % 2 ? 'true' : '-'),
    (rule: number) => `>= date("2026-01-${String((rule % 28) + 1).padStart(2, '0')}")`,
    (rule: number) => `< ${200 - rule}`,
    (rule: number) => (rule % 5 ? `not("x${rule % 7}")` : '-'),
    (rule: number) => `> duration("P${rule % 20}D")`,
    (rule: number) => (rule % 4 ? `${rule % 9}` : '-'),
  ];
  for (const policy of ['UNIQUE', 'FIRST']) {
    const drawn: DrawnTable = {
      policy,
      inputs: kinds.map(() => ({})),
      rules: Array.from({ length: 200 }, (_, rule) => ({ tests: kinds.map((kind) => kind(rule)) })),
    };
    const table = (await readTables(xmlOf(drawn))).decisions[0]!.table!;
    // The best of some: others are at work on the machine too.
    let fastest = Infinity;
    for (let attempt = 0; attempt < 4 && fastest >= 1_000; attempt++) {
      const begun = performance.now();
      expect(analyseTable(table).notJudged).toEqual([]);
      fastest = Math.min(fastest, performance.now() - begun);
    }
    expect(fastest).toBeLessThan(1_000);
  }
  const large = { ...one('UNIQUE', []), rules: Array.from({ length: 1_001 }, () => ({ tests: ['-'] })) };
  expect((await analysed(large)).tooLarge).toEqual(['all']);
});

it('agrees with the engine on every table', async () => {
  await fc.assert(
    fc.asyncProperty(drawnTables, async (drawn) => {
      const analysis = await analysed(drawn);
      const fitting = await runner(drawn);
      const points = pointsOf(drawn);
      const found = points.map((point) => ({ point, rules: fitting(point) }));
      const isJudged = (rule: number) => !analysis.notJudged.some((cell) => cell.rule === rule);
      const exampleOf = ({ example }: { example: { value: unknown }[] }) => fitting(example.map(({ value }) => value));

      const overlaps = of(analysis, 'overlap');
      for (const overlap of overlaps) expect(exampleOf(overlap)).toEqual(expect.arrayContaining(overlap.rules));
      if (drawn.policy === 'UNIQUE' && analysis.more.overlaps === 0) {
        const told = new Set(overlaps.map(({ rules }) => rules.join()));
        for (const { rules } of found)
          for (const a of rules)
            for (const b of rules) if (a < b && isJudged(a) && isJudged(b)) expect([...told]).toContain(`${a},${b}`);
      }

      const unreachable = new Set(of(analysis, 'unreachable').map(({ rule }) => rule));
      const isFirst = drawn.policy === 'FIRST';
      const counting = new Set(found.flatMap(({ rules }) => (isFirst ? rules.slice(0, 1) : rules)));
      for (const rule of unreachable) expect([...counting]).not.toContain(rule);
      if (analysis.notJudged.length === 0)
        for (let rule = 1; rule <= drawn.rules.length; rule++)
          if (!counting.has(rule)) expect([...unreachable]).toContain(rule);

      const gaps = of(analysis, 'gap');
      for (const gap of gaps) expect(exampleOf(gap)).toEqual([]);
      if (gaps.length === 0 && drawn.policy !== 'RULE ORDER' && analysis.notJudged.length === 0)
        for (const { point, rules } of found)
          if (!point.includes(null)) expect({ point, rules: rules.length > 0 }).toEqual({ point, rules: true });
    }),
    proofRuns(120),
  );
});

it('reads the tables of this house, and finds no rule in them that never counts or overlaps', async () => {
  for (const file of readdirSync('processes/rules').filter((name) => name.endsWith('.dmn'))) {
    const { decisions } = await readTables(readFileSync(`processes/rules/${file}`, 'utf8'));
    for (const { id, table } of decisions) {
      if (!table) continue;
      const { findings, tooLarge } = analyseTable(table);
      expect({ id, tooLarge, found: findings.filter(({ kind }) => kind !== 'gap') }).toEqual({
        id,
        tooLarge: [],
        found: [],
      });
    }
  }
});

/** Values of a kind of column, by which cells are written, and what is given to it: each literal, what lies between, and beyond. */
const KINDS = {
  number: { values: ['-2', '0', '1', '2.5', '7'], given: [-3, -2, -1, 0, 0.5, 1, 2, 2.5, 3, 7, 8] },
  integer: { values: ['0', '1', '4'], given: [-1, 0, 1, 2, 4, 5] },
  date: {
    values: ['date("2026-01-01")', 'date("2026-01-02")', '@"2026-02-28"'],
    given: ['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-15', '2026-02-28', '2026-03-01'],
  },
  'days and time duration': {
    values: ['duration("PT1H")', 'duration("P1D")', '@"P2D"'],
    given: ['PT0S', 'PT1H', 'PT2H', 'P1D', 'P1DT1H', 'P2D', 'P3D'],
  },
  'years and months duration': {
    values: ['duration("P1M")', 'duration("P1Y")'],
    given: ['P0M', 'P1M', 'P5M', 'P1Y', 'P13M'],
  },
  dateTime: {
    values: ['date and time("2026-01-01T00:00:00+08:00")', 'date and time("2026-01-02T12:00:00+08:00")'],
    given: [
      '2025-12-31T00:00:00+08:00',
      '2026-01-01T00:00:00+08:00',
      '2026-01-01T12:00:00+08:00',
      '2026-01-02T12:00:00+08:00',
      '2026-01-03T00:00:00+08:00',
    ],
  },
} as const;

const orderedCell = (values: readonly string[], isRanged: boolean): fc.Arbitrary<string> => {
  const value = fc.constantFrom(...values);
  const list = fc.uniqueArray(value, { minLength: 1, maxLength: 3 }).map((texts) => texts.join(', '));
  const comparison = fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), value).map((parts) => parts.join(' '));
  const interval = fc
    .tuple(
      fc.constantFrom('[', '(', ']'),
      fc.subarray([...values], { minLength: 2, maxLength: 2 }),
      fc.constantFrom(']', ')', '['),
    )
    .map(([open, [low, high], close]) => `${open}${low}..${high}${close}`);
  const single = isRanged ? fc.oneof(list, comparison, interval) : list;
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('-') },
    { weight: 5, arbitrary: single },
    { weight: 2, arbitrary: single.map((text) => `not(${text})`) },
    { weight: 1, arbitrary: fc.constant('null') },
    { weight: 1, arbitrary: single.map((text) => `${text}, null`) },
    { weight: 1, arbitrary: fc.constant('not(null)') },
  );
};

interface DrawnColumn {
  type?: string;
  values?: string;
  given: readonly unknown[];
  cell: fc.Arbitrary<string>;
}

const drawnColumns: fc.Arbitrary<DrawnColumn> = fc.oneof(
  fc.constantFrom(...Object.entries(KINDS)).map(([type, { values, given }]) => ({
    type,
    given,
    cell: orderedCell(values, true),
  })),
  fc.record({ isTyped: fc.boolean(), isListed: fc.boolean() }).map(({ isTyped, isListed }) => ({
    ...(isTyped || isListed ? { type: 'string' } : {}),
    ...(isListed ? { values: '"a","b","c"' } : {}),
    given: isListed ? ['a', 'b', 'c'] : ['a', 'b', 'c', 'z'],
    cell: fc.oneof(
      { weight: 9, arbitrary: orderedCell(['"a"', '"b"', '"c"'], false) },
      { weight: 1, arbitrary: fc.constantFrom('starts with(?, "a")', '? = "a" or ? = "b"', '< "b"', '!= "a"') },
    ),
  })),
  fc.constant({
    type: 'boolean',
    given: [true, false],
    cell: fc.constantFrom('-', 'true', 'false', 'not(true)', 'null', 'true, false'),
  }),
);

const given = new WeakMap<DrawnTable, readonly (readonly unknown[])[]>();

const drawnTables: fc.Arbitrary<DrawnTable> = fc
  .tuple(fc.constantFrom('UNIQUE', 'FIRST', 'RULE ORDER'), fc.array(drawnColumns, { minLength: 1, maxLength: 3 }))
  .chain(([policy, columns]) =>
    fc.array(fc.tuple(...columns.map(({ cell }) => cell)), { minLength: 1, maxLength: 6 }).map((cells) => {
      const drawn: DrawnTable = {
        policy,
        inputs: columns.map(({ type, values }) => ({ type, values })),
        rules: cells.map((tests) => ({ tests })),
      };
      given.set(
        drawn,
        columns.map((column) => [...column.given, null]),
      );
      return drawn;
    }),
  );

const pointsOf = (drawn: DrawnTable): unknown[][] =>
  given
    .get(drawn)!
    .reduce<unknown[][]>((points, values) => points.flatMap((point) => values.map((value) => [...point, value])), [[]]);
