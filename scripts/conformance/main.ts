/**
 * `npm run conformance` writes `docs/conformance.md` from the cells of `test/conformance/`: each model is
 * put through the deployment gate, and what it lets pass is played by the suite. `--check` writes nothing
 * and fails when the file is older than the cells or the gate.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CELLS } from '../../test/conformance/cells/index.js';
import { judge } from './judge.js';
import { writeReport } from './write-report.js';

const path = fileURLToPath(new URL('../../docs/conformance.md', import.meta.url));
const verdicts = await Promise.all(CELLS.map(judge));
const report = await writeReport(path, verdicts);
const wrong = verdicts.filter(({ outcome }) => outcome === 'wrong');
for (const { cell } of wrong) console.error(`Wrong: ${[cell.part, cell.row, cell.place ?? ''].join(' · ')}`);
const isStale = (await readFile(path, 'utf8').catch(() => '')) !== report;
if (!process.argv.includes('--check')) await writeFile(path, report);
else if (isStale) console.error('docs/conformance.md is older than the cells or the gate. Run: npm run conformance');
if (wrong.length > 0 || (process.argv.includes('--check') && isStale)) process.exitCode = 1;
