import type { KnownNames, Landscape } from '../../src/platform/definitions/gate/rule.js';

/** What `bpmnlint-child.ts` is asked. */
export interface LintRequest {
  diagrams: string[];
  names: KnownNames;
  landscape: LandscapeOnPaper;
}
/** `rule id` of each finding; none where bpmn-moddle can't read the file at all. */
export type LintAnswer = { asFile: string[]; asOpenInADesigner: string[] }[];

/** A landscape that fits into JSON. */
export interface LandscapeOnPaper {
  processes: string[];
  tags: string[];
  startsByMessage: string[];
  callers: Record<string, string[]>;
  forms: string[];
  decisions: string[];
  awaited: string[];
}

export const landscapeFrom = (paper: LandscapeOnPaper): Landscape => ({
  hasProcess: (id, tag) => paper.processes.includes(id) && (tag === undefined || paper.tags.includes(tag)),
  startsByMessage: (id) => paper.startsByMessage.includes(id),
  callersOf: (id) => paper.callers[id] ?? [],
  hasForm: (id) => paper.forms.includes(id),
  fieldsOf: (id) => (id === 'reply' ? ['opinion'] : undefined),
  hasDecision: (id) => paper.decisions.includes(id),
  awaitsMessage: (name) => paper.awaited.includes(name),
});
