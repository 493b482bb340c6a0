import { compileDecisions, DecisionFileError, placeText } from '../../decisions/index.js';
import { say } from '../gate/rule.js';
import type { Problem } from '../problem.js';
import { readXml } from '../xml/read-xml.js';
import { walk, type XmlElement } from '../xml/xml-element.js';
import type { ReadFile } from './files.js';

export interface ProcessInFile {
  id: string;
  name: string;
  versionTag?: string;
  /** It begins with a message. */
  startsByMessage: boolean;
  /** Processes of which it calls the newest version, by their literal ids. */
  calls: string[];
  /** Messages that it waits for; null: the name of one is computed. */
  awaits: string[] | null;
}

/** The processes that a `.bpmn` file defines, as far as it can be read: before the gate looks closer. */
export function processesIn(file: ReadFile): ProcessInFile[] {
  const reading = readXml(file.name, file.text);
  if ('problems' in reading) return [];
  return reading.root.children
    .filter(({ name, attributes }) => name === 'bpmn:process' && attributes.isExecutable === 'true' && attributes.id)
    .map((process) => ({
      id: process.attributes.id!,
      name: process.attributes.name ?? process.attributes.id!,
      versionTag: versionTagOf(process),
      startsByMessage: startsByMessage(process, reading.root),
      calls: callsOf(process),
      awaits: awaitedBy(process, reading.root),
    }));
}

const WAITERS = new Set(['bpmn:startEvent', 'bpmn:boundaryEvent', 'bpmn:intermediateCatchEvent']);
const MESSAGE = 'bpmn:messageEventDefinition';

function awaitedBy(process: XmlElement, root: XmlElement): string[] | null {
  const byId = new Map(root.children.map((element) => [element.attributes.id, element]));
  const references = new Set<string | undefined>();
  for (const element of walk(process)) {
    if (element.name === 'bpmn:receiveTask') references.add(element.attributes.messageRef);
    if (!WAITERS.has(element.name)) continue;
    for (const { name, attributes, text } of element.children) {
      if (name === MESSAGE) references.add(attributes.messageRef);
      if (name === 'bpmn:eventDefinitionRef') references.add(byId.get(text.trim())?.attributes.messageRef);
    }
  }
  const names = [...references].flatMap((id) =>
    id === undefined ? [] : (byId.get(id)?.attributes.name?.trim() ?? []),
  );
  return names.some((name) => name.startsWith('=')) ? null : names;
}

function startsByMessage(process: XmlElement, root: XmlElement): boolean {
  const ofMessages = MESSAGE;
  const shared = new Set(
    root.children.filter(({ name }) => name === ofMessages).map(({ attributes }) => attributes.id),
  );
  return process.children
    .filter(({ name }) => name === 'bpmn:startEvent')
    .flatMap(({ children }) => children)
    .some(({ name, text }) => name === ofMessages || (name === 'bpmn:eventDefinitionRef' && shared.has(text.trim())));
}

function callsOf(process: XmlElement): string[] {
  return [...walk(process)]
    .filter(({ name, attributes }) => name === 'zeebe:calledElement' && attributes.bindingType !== 'versionTag')
    .flatMap(({ attributes: { processId } }) =>
      processId === undefined || processId.startsWith('=') ? [] : processId,
    );
}

function versionTagOf(process: XmlElement): string | undefined {
  const extensions = process.children.find(({ name }) => name === 'bpmn:extensionElements');
  return extensions?.children.find(({ name }) => name === 'zeebe:versionTag')?.attributes.value;
}

/**
 * The decisions of a `.dmn` file, and why it can't be deployed.
 * @param functions of ours that may be called; absent: not looked at
 */
export async function decisionsOf(
  file: ReadFile,
  functions?: readonly string[],
): Promise<{ decisions: { id: string; name: string }[]; problems: Problem[] }> {
  const safety = readXml(file.name, file.text);
  if ('problems' in safety) return { decisions: [], problems: safety.problems };
  try {
    const compiled = await compileDecisions(file.text);
    const unknown = functions ? compiled.functions.filter((name) => !functions.includes(name)) : [];
    return {
      decisions: [...compiled.decisions.values()].map(({ id, name }) => ({ id, name })),
      problems: unknown.map((name) => ({
        file: file.name,
        rule: 'unknown-function',
        reason: say(`函数 “${name}” 不存在。`, `The function “${name}” does not exist.`),
        remedy: say('请检查函数名。', 'Check its name.'),
      })),
    };
  } catch (error) {
    if (!(error instanceof DecisionFileError)) throw error;
    return {
      decisions: [],
      problems: error.problems.map(({ code, elementId, place, text }) => ({
        file: file.name,
        ...(elementId === undefined ? {} : { elementId }),
        rule: code,
        reason: placeText(place),
        remedy: text,
      })),
    };
  }
}
