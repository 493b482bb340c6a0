import type { Landscape } from '../gate/rule.js';
import type { ProcessInFile } from '../gate/processes-in-xml.js';
import type { NewestVersions } from './newest-versions.js';
import type { Uses } from './uses.js';

/** What a file may refer to: what is in force, and what comes with it. */
export function landscapeOf(
  newest: NewestVersions,
  processes: readonly ProcessInFile[],
  { forms, decisions }: { forms: { id: string; fields?: string[] }[]; decisions: { id: string }[] },
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
    fieldsOf: (id) => forms.find((form) => form.id === id)?.fields,
    hasDecision: (id) => decisionIds.has(id),
    awaitsMessage: (name) =>
      processes.some(({ awaits }) => awaits === null || awaits.includes(name)) ||
      [...newest.processes.values()].some(
        // A version of before does not say what it waits for.
        ({ processId, uses: { awaits } }) => !added(processId) && (awaits?.includes(name) ?? true),
      ),
  };
}

/** A process that binds by deployment is bound anew when what it calls has changed: to the newest version too. */
function callsNewest({ processes, latestProcesses }: Uses, id: string): boolean {
  return processes.includes(id) || (latestProcesses ?? []).includes(id);
}
