import { checkProcessFile } from '../gate/gate.js';
import { type KnownNames, type Landscape, say } from '../gate/rule.js';
import type { Problem } from '../problem.js';
import { decisionsOf, processesIn, type ProcessInFile } from './contents.js';
import type { ReadFile } from './files.js';
import { formOf } from './form-file.js';
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
  forms: { id: string; file: ReadFile }[];
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
      problems.push(...form.problems);
      if (form.formId !== undefined) checked.forms.push({ id: form.formId, file });
    } else if (file.type === 'dmn') {
      const found = await decisionsOf(file, names.functions);
      problems.push(...found.problems);
      checked.decisions.push(...found.decisions.map((decision) => ({ ...decision, file })));
    }
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

/** What a file may refer to: what is in force, and what comes with it. */
function landscapeOf(
  newest: NewestVersions,
  processes: ProcessInFile[],
  { forms, decisions }: CheckedFiles,
): Landscape {
  const idsOf = (known: ReadonlyMap<string, unknown>, added: { id: string }[]) =>
    new Set([...known.keys(), ...added.map(({ id }) => id)]);
  const formIds = idsOf(newest.forms, forms);
  const decisionIds = idsOf(newest.decisions, decisions);
  const added = (id: string, tag?: string) =>
    processes.find((process) => process.id === id && (tag === undefined || process.versionTag === tag));
  const known = (id: string, tag?: string) => (tag === undefined ? newest.processes.get(id) : newest.tagged(id, tag));
  return {
    hasProcess: (id, tag) => (added(id, tag) ?? known(id, tag)) !== undefined,
    startsByMessage: (id, tag) => added(id, tag)?.startsByMessage ?? known(id, tag)?.uses.startsByMessage ?? false,
    callersOf: (id) => [
      ...processes.filter(({ calls }) => calls.includes(id)).map((process) => process.id),
      ...[...newest.processes.values()]
        .filter(({ processId, uses }) => !added(processId) && callsNewest(uses, id))
        .map(({ processId }) => processId),
    ],
    hasForm: (id) => formIds.has(id),
    hasDecision: (id) => decisionIds.has(id),
  };
}

/** A process that binds by deployment is bound anew when what it calls has changed: to the newest version too. */
function callsNewest({ processes, latestProcesses }: Uses, id: string): boolean {
  return processes.includes(id) || (latestProcesses ?? []).includes(id);
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
