import type { ModdleElement } from '../moddle.js';
import { type ProcessInFile, processesInXml } from './processes-in-xml.js';
import type { KnownNames, Landscape } from './rule.js';
import { xmlOf } from './xml-of-moddle.js';

/** What stands around a diagram, as `GET /v1/designs/surroundings` tells a browser. */
export interface SurroundingsOnPaper {
  names: KnownNames;
  processes: readonly {
    id: string;
    versionTags: readonly string[];
    startsByMessage: boolean;
    calls: readonly string[];
    awaits: readonly string[] | null;
  }[];
  forms: readonly { id: string; fields?: readonly string[] }[];
  decisions: readonly { id: string }[];
}

/** What an open diagram may refer to: what stands around it, with its own processes instead of those of before. */
export function landscapeAround(
  definitions: ModdleElement,
  { processes, forms, decisions }: SurroundingsOnPaper,
): Landscape {
  const own = processesInXml(xmlOf(definitions));
  const others = processes.filter(({ id }) => !own.some((process) => process.id === id));
  const tagsOfBefore = new Map(processes.map(({ id, versionTags }) => [id, versionTags]));
  const ownOf = (id: string, tag?: string): ProcessInFile | undefined =>
    own.find((process) => process.id === id && (tag === undefined || process.versionTag === tag));
  const otherOf = (id: string) => others.find((process) => process.id === id);
  return {
    hasProcess: (id, tag) =>
      ownOf(id, tag) !== undefined ||
      (tag === undefined ? otherOf(id) !== undefined : (tagsOfBefore.get(id)?.includes(tag) ?? false)),
    startsByMessage: (id, tag) => (ownOf(id, tag) ?? otherOf(id))?.startsByMessage ?? false,
    callersOf: (id) => [...own, ...others].filter(({ calls }) => calls.includes(id)).map((process) => process.id),
    hasForm: (id) => forms.some((form) => form.id === id),
    fieldsOf: (id) => forms.find((form) => form.id === id)?.fields,
    hasDecision: (id) => decisions.some((decision) => decision.id === id),
    awaitsMessage: (name) => [...own, ...others].some(({ awaits }) => awaits === null || awaits.includes(name)),
  };
}
