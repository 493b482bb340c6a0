import { walk, type XmlElement } from '../xml/xml-element.js';

/** What others may know of a process without looking closer: what they call, and what they are told by. */
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

/** The executable processes of a diagram, before the gate looks closer. */
export function processesInXml(root: XmlElement): ProcessInFile[] {
  return root.children
    .filter(({ name, attributes }) => name === 'bpmn:process' && attributes.isExecutable === 'true' && attributes.id)
    .map((process) => ({
      id: process.attributes.id!,
      name: process.attributes.name ?? process.attributes.id!,
      versionTag: versionTagOf(process),
      startsByMessage: startsByMessage(process, root),
      calls: callsOf(process),
      awaits: awaitedBy(process, root),
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
