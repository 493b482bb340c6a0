/**
 * `npm run lint:processes` looks at the diagrams of a folder, `processes/` unless one is named, with
 * bpmnlint and the rules of the deployment gate; what they refer to must lie in the folder too.
 * Names in code are not looked at: only the running program knows them. Fails when there is anything to mend.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decisionsOf, processesIn } from '../../src/platform/definitions/deployments/contents.js';
import { readFiles } from '../../src/platform/definitions/deployments/files.js';
import { formOf } from '../../src/platform/definitions/deployments/form-file.js';
import { landscapeOf } from '../../src/platform/definitions/deployments/landscape.js';
import { describe } from '../../src/platform/definitions/problem.js';
import { lintWithBpmnlint } from './lint-with-bpmnlint.js';

const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../../processes', import.meta.url)));
const paths = (await readdir(folder, { recursive: true })).filter((path) => /\.(bpmn|form|dmn)$/.test(path)).sort();
const given = await Promise.all(paths.map(async (name) => ({ name, content: await readFile(join(folder, name)) })));
const { files, problems } = readFiles(
  given.map(({ name, content }) => ({ name: name.replaceAll('\\', '/'), content })),
);

const ofType = (type: string) => files.filter((file) => file.type === type);
const decisions = await Promise.all(ofType('dmn').map((file) => decisionsOf(file)));
const forms = ofType('form').flatMap((file) => formOf(file).formId ?? []);
const nothingYet = { processes: new Map(), forms: new Map(), decisions: new Map(), tagged: () => undefined };
const landscape = landscapeOf(nothingYet, ofType('bpmn').flatMap(processesIn), {
  forms: forms.map((id) => ({ id })),
  decisions: decisions.flatMap((file) => file.decisions),
});
for (const { name, text } of ofType('bpmn')) problems.push(...(await lintWithBpmnlint(name, text, { landscape })));

for (const problem of problems)
  console.error(`${describe(problem, 'zh')}\n  ${problem.reason.en} ${problem.remedy.en}`);
console.log(`${ofType('bpmn').length} diagrams, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
