import { type ModelElement, within } from './model-elements';

/** Kinds that have a place on the sheet; their derived kinds are found by their descriptors. */
const DRAWN = [
  'bpmn:FlowNode',
  'bpmn:Participant',
  'bpmn:Lane',
  'bpmn:TextAnnotation',
  'bpmn:Group',
  'bpmn:ConversationNode',
  'bpmn:SequenceFlow',
  'bpmn:MessageFlow',
];
const DATA = ['bpmn:DataObjectReference', 'bpmn:DataStoreReference'];

interface Typed extends ModelElement {
  $instanceOf(type: string): boolean;
}

/** What is in a file and has no shape in its drawing, with its name or id. */
export function notDrawn(definitions: ModelElement, isDrawn: (elementId: string) => boolean): string[] {
  // What comes first in the file is found last.
  return [...within(definitions).values()]
    .reverse()
    .filter((element) => [...DRAWN, ...DATA].some((kind) => (element as Typed).$instanceOf(kind)))
    .filter(({ id }) => !isDrawn(id!))
    .map((element) => wordsFor(element).split('\n')[0]!);
}

/** Notes have a text instead of a name. */
function wordsFor(element: ModelElement): string {
  const text = element.$type === 'bpmn:TextAnnotation' ? (element.get('text') as string | undefined) : undefined;
  return element.name || text || element.id!;
}
