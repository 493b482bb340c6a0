import type { Text } from '../../../shared/errors.js';

/** Tools that leave notes of their own in files, by the prefix that they write them with. */
const TOOLS: Readonly<Record<string, string>> = {
  aris: 'ARIS',
  bizagi: 'Bizagi',
  bonitaConnector: 'Bonita',
  bpsim: 'BPSim',
  drools: 'jBPM',
  ext: 'Eclipse BPMN2 Modeler',
  kogito: 'Kogito',
  signavio: 'Signavio',
  tns: 'Eclipse BPMN2 Modeler',
  triso: 'Trisotech',
  trisobpmn: 'Trisotech',
  trisofeed: 'Trisotech',
  vp: 'Visual Paradigm',
};

/** Of all namespaces that BPMN itself and the dialect use. */
const OURS = new Set(['bpmn', 'bpmndi', 'dc', 'di', 'zeebe', 'modeler', 'bioc', 'color', 'xsi', 'xml']);

/** Engines whose extensions mean something that has to be written anew, so they are not just left over. */
const ENGINES = new Set(['camunda', 'activiti', 'flowable']);

/** Whether an element or attribute is a note of another tool: of a namespace that nothing here reads. */
export function isLeftByTool(name: string): boolean {
  const prefix = prefixOf(name);
  return prefix !== undefined && !OURS.has(prefix) && !ENGINES.has(prefix);
}

/** What to do about something that another tool has left in the file; undefined where it is none. */
export function leftByTool(name: string): Text | undefined {
  if (!isLeftByTool(name)) return undefined;
  const tool = TOOLS[prefixOf(name)!];
  return {
    zh: `这是${tool ? ` ${tool} ` : '其他工具'}留下的，在这里不起作用。请删除：在设计器中点“清除其他工具的标记”。`,
    en: `${tool ?? 'Another tool'} has left it; it has no effect here. Remove it: “Remove what other tools have left” in the designer.`,
  };
}

function prefixOf(name: string): string | undefined {
  const at = name.indexOf(':');
  return at < 0 ? undefined : name.slice(0, at);
}
