import { setImmediate as othersTurn } from 'node:timers/promises';
import { bounded } from '../gate/bounded.js';
import { checkProcessFile } from '../gate/gate.js';
import { type KnownNames, say } from '../gate/rule.js';
import type { Problem } from '../problem.js';
import { decisionsOf, problemsOfCases, processesIn } from './contents.js';
import type { ReadFile } from './files.js';
import { formOf } from './form-file.js';
import { landscapeOf } from './landscape.js';
import type { NewestVersions } from './newest-versions.js';
import { type StartMessage, startMessageOf, type Uses, usesOf } from './uses.js';

export interface CheckedFiles {
  processes: {
    id: string;
    name: string;
    versionTag?: string;
    file: ReadFile;
    uses: Uses;
    startMessage?: StartMessage;
  }[];
  /** With the keys of their fields, where they could be read. */
  forms: { id: string; file: ReadFile; fields?: string[] }[];
  decisions: { id: string; name: string; file: ReadFile }[];
  problems: Problem[];
}

/** Looks into every file: what it defines, and everything that keeps it from being deployed. */
export async function checkFiles(
  files: readonly ReadFile[],
  newest: NewestVersions,
  names: KnownNames,
): Promise<CheckedFiles> {
  const checked: CheckedFiles = { processes: [], forms: [], decisions: [], problems: [] };
  const { problems } = checked;
  for (const file of files) {
    if (file.type === 'form') {
      const form = formOf(file);
      problems.push(...bounded(file.name, form.problems));
      if (form.formId !== undefined) checked.forms.push({ id: form.formId, file, fields: form.fields });
    } else if (file.type === 'dmn') {
      const found = await decisionsOf(file, names.functions);
      problems.push(...bounded(file.name, found.problems));
      checked.decisions.push(...found.decisions.map((decision) => ({ ...decision, file })));
    } else if (file.type === 'cases') problems.push(...problemsOfCases(file));
  }
  const diagrams = files.filter(({ type }) => type === 'bpmn');
  const processes = diagrams.flatMap((file) => processesIn(file).map((process) => ({ ...process, file })));
  problems.push(
    ...definedTwice(processes, '流程', 'process'),
    ...definedTwice(checked.forms, '表单', 'form'),
    ...definedTwice(checked.decisions, '决策', 'decision'),
  );

  const landscape = landscapeOf(newest, processes, checked);
  for (const file of diagrams) {
    // One is looked through in one go, and there may be two hundred.
    await othersTurn();
    const { models, problems: found } = await checkProcessFile(file.name, file.text, names, landscape);
    problems.push(...found);
    if (found.length > 0) continue;
    checked.processes.push(
      ...models.map((model) => ({
        id: model.id,
        name: model.name.slice(0, 255),
        versionTag: model.versionTag,
        file,
        uses: usesOf(model),
        startMessage: startMessageOf(model),
      })),
    );
  }
  return checked;
}

function definedTwice(found: readonly { id: string; file: ReadFile }[], zh: string, en: string): Problem[] {
  const first = new Map<string, ReadFile>();
  return found.flatMap(({ id, file }) => {
    const other = first.get(id);
    first.set(id, other ?? file);
    if (!other) return [];
    return {
      file: file.name,
      rule: 'defined-twice',
      reason: say(
        `${zh} “${id}” 在 ${other.name} 中已经定义。`,
        `The ${en} “${id}” is defined in ${other.name} already.`,
      ),
      remedy: say('请改用不同的标识，或去掉其中一个文件。', 'Give them different ids, or leave one of the files out.'),
    };
  });
}
