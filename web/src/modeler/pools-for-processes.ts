/** A sheet shows several processes only in pools: where a file has several, each gets one that has none. */
import type { Element, Moddle } from './layout-elements';

/** What is drawn, and whether pools have come to the file for it. */
export interface Pooled {
  /** Undefined: one process, alone on the sheet. */
  collaboration: Element | undefined;
  hasNewPools: boolean;
}

/** @param xml the file, in which no new id may stand already */
export function poolsForProcesses(definitions: Element, moddle: Moddle, xml: string): Pooled {
  const roots = definitions.get('rootElements') as Element[];
  const collaborations = roots.filter(({ $type }) => $type === 'bpmn:Collaboration');
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const inPools = new Set(
    collaborations.flatMap((each) => participantsOf(each)).map((participant) => participant.get('processRef')),
  );
  const alone = processes.filter((process) => !inPools.has(process));
  const [first] = collaborations;
  if (alone.length === 0 || (!first && processes.length === 1)) return { collaboration: first, hasNewPools: false };

  const create = (type: string, id: string, parent: Element, attributes: object): Element => {
    const element = moddle.create(type, { id: freeId(id, xml), ...attributes });
    element.$parent = parent;
    return element;
  };
  const collaboration = first ?? create('bpmn:Collaboration', 'pools', definitions, { participants: [] });
  if (!first) roots.unshift(collaboration);
  const participants = collaboration.get('participants') as Element[];
  for (const process of alone) {
    const name = (process.get('name') as string | undefined) ?? process.id;
    participants.push(
      create('bpmn:Participant', `pool-${process.id ?? ''}`, collaboration, { name, processRef: process }),
    );
  }
  return { collaboration, hasNewPools: true };
}

const participantsOf = (collaboration: Element): Element[] => (collaboration.get('participants') ?? []) as Element[];

function freeId(id: string, xml: string): string {
  let free = id;
  while (xml.includes(`"${free}"`) || xml.includes(`'${free}'`)) free += '_';
  return free;
}
