import { format, resolveConfig } from 'prettier';
import { PLACES } from '../../test/conformance/cell.js';
import type { Verdict } from './judge.js';

const INTRODUCTION = `# What of BPMN runs here

Written by \`npm run conformance\` from the cells in \`test/conformance/\`; not by hand. Each cell is a model of its own with what BPMN 2.0.2 says about it, written from the specification before the first run. A model is put through the deployment gate. What the gate lets pass is played twice by \`test/conformance/conformance.spec.ts\`, once straight through and once saved as JSON and recovered before every command, and both must meet the same expectations and announce the same.

- **✓** runs as BPMN says, straight and recovered
- **refused**: BPMN allows it, the gate refuses it by name
- **forbidden**: BPMN forbids it, the gate refuses it by name
- **wrong**: neither; there is none

The columns are places: the element in a process, in an embedded sub-process, in an event sub-process, in each instance of a multi-instance sub-process (one after another, or two side by side), in a called process. Numbers are sections of BPMN 2.0.2 (formal/13-12-09, ISO/IEC 19510); where BPMN leaves it open, the source is the dialect's.
`;
const MARKS = { supported: '✓', refused: 'refused', forbidden: 'forbidden', wrong: '**wrong**' } as const;
const SHORT = ['process', 'sub-process', 'event sub-process', 'one by one', 'side by side', 'called'];

/** The whole of docs/conformance.md, as prettier leaves it. */
export async function writeReport(path: string, verdicts: readonly Verdict[]): Promise<string> {
  const parts = grouped(verdicts, ({ cell }) => cell.part);
  const text = [INTRODUCTION, totals(parts), ...[...parts].map(([part, of]) => section(part, of))].join('\n');
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function totals(parts: ReadonlyMap<string, readonly Verdict[]>): string {
  const counts = (of: readonly Verdict[]) =>
    (['supported', 'refused', 'forbidden', 'wrong'] as const).map((outcome) => {
      return String(of.filter((verdict) => verdict.outcome === outcome).length);
    });
  const all = [...parts.values()].flat();
  return table(
    ['part', 'cells', 'run', 'refused', 'forbidden', 'wrong'],
    [
      ...[...parts].map(([part, of]) => [part, String(of.length), ...counts(of)]),
      ['**all**', String(all.length), ...counts(all)],
    ],
  );
}

function section(part: string, verdicts: readonly Verdict[]): string {
  const rows = [...grouped(verdicts, ({ cell }) => cell.row)];
  const inPlaces = rows.filter(([, of]) => of.some(({ cell }) => cell.place));
  const alone = rows.filter(([, of]) => !of.some(({ cell }) => cell.place));
  return [
    `\n## ${part}\n`,
    table(
      ['', 'source', ...SHORT],
      inPlaces.map(([row, of]) => [
        row,
        of[0]!.cell.source,
        ...PLACES.map((place) => {
          const found = of.find(({ cell }) => cell.place === place);
          return found ? MARKS[found.outcome] : '';
        }),
      ]),
    ),
    table(
      ['', 'source', 'outcome'],
      alone.map(([row, [verdict]]) => [row, verdict!.cell.source, MARKS[verdict!.outcome]]),
    ),
    ...rows.flatMap(([row, of]) => reasons(row, of)),
    '',
  ].join('\n');
}

/** What the gate says where it refuses. */
function reasons(row: string, verdicts: readonly Verdict[]): string[] {
  const said = [...new Set(verdicts.flatMap((verdict) => verdict.reasons))];
  return said.length === 0 ? [] : [`- ${row}: ${said.map(escaped).join(' ')}`];
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const line = (cells: string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line), ''].join('\n');
}

/** Names of elements are no HTML, and stars no emphasis unless they are ours. */
const escaped = (text: string): string => text.replace(/[<|]/g, '\\$&');

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
