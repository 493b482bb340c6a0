import { expect, test } from '@jest/globals';
import { checkProcessFile } from '../../src/platform/definitions/gate/gate.js';
import { landscapeAround } from '../../src/platform/definitions/gate/landscape-around.js';
import { readBpmn } from '../../src/platform/definitions/parse.js';
import { BpmnProcessEngine } from '../../src/platform/engine/index.js';
import { aroundInterchange, type InterchangeFile, interchangeFiles } from '../support/interchange.js';

/**
 * Files as other tools write them may be deployed, or are refused element by element with what to do. The
 * answers beside the files were written from what the host runs; what the designer makes of the files is told
 * by `test/browser/designer-lint.spec.ts`.
 */
const files = interchangeFiles();

test.each(files.map((file): [string, InterchangeFile] => [file.path, file]))(
  '%s has the answer that is expected to it',
  async (path, { bytes, expected }) => {
    const { document } = await readBpmn(path, bytes);
    const landscape = document && landscapeAround(document.rootElement, aroundInterchange);
    const { models, problems } = await checkProcessFile(path, bytes, aroundInterchange.names, landscape as never);
    expect(problems.map(({ elementId: at, rule, remedy }) => ({ at, rule, remedy: remedy.en }))).toEqual(
      expected.findings.map(({ at, ...rest }) => ({ at, ...rest })),
    );
    for (const { reason, remedy } of problems)
      for (const text of [reason, remedy]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(text.en).not.toMatch(/\p{Script=Han}/u);
      }
    if (problems.length > 0) return;
    const engine = new BpmnProcessEngine();
    for (const { id } of models) expect((await engine.compile(id, bytes.toString('utf8'), id)).model.id).toBe(id);
  },
);

test('files of Camunda 7 are told what to write for each of their extensions', () => {
  const ofEngines = files.filter(({ path }) => /c7|flowable|activiti/.test(path));
  const remedies = ofEngines.flatMap(({ expected }) => expected.findings.map(({ remedy }) => remedy));
  // None falls back on the sentence for all that is not told apart.
  expect(remedies.filter((remedy) => remedy.startsWith('This belongs to engines'))).toEqual([]);
  expect(remedies.length).toBeGreaterThan(60);
});
