import { diff } from 'bpmn-js-differ';
import { type ModelElement, propertiesOf, within } from './model-elements';

export type DifferenceKind = 'added' | 'removed' | 'changed' | 'moved';

/** What differs between two versions of a diagram, by element. */
export interface Difference {
  kind: DifferenceKind;
  elementId: string;
  type: string;
  name: string | undefined;
  /** Of what was changed: what it was, and what it is. */
  properties: { name: string; before: string; after: string }[];
}

/** Each element once: what was changed and moved is changed. */
export function differencesBetween(before: ModelElement, after: ModelElement): Difference[] {
  const found = diff(before, after);
  const [elementsBefore, elementsAfter] = [within(before), within(after)];
  const moved = Object.entries(found._layoutChanged).filter(([id]) => !found._changed[id] && !found._added[id]);
  return [
    ...Object.entries(found._removed).map(([id, element]) => differenceOf('removed', id, element)),
    ...Object.entries(found._added).map(([id, element]) => differenceOf('added', id, element)),
    ...Object.entries(found._changed).map(([id, { model }]) => ({
      ...differenceOf('changed', id, elementsAfter.get(id) ?? model),
      properties: changesOf(elementsBefore.get(id), elementsAfter.get(id)),
    })),
    ...moved.map(([id, element]) => differenceOf('moved', id, element)),
  ];
}

const differenceOf = (kind: DifferenceKind, elementId: string, element: ModelElement): Difference => ({
  kind,
  elementId,
  type: element.$type.replace('bpmn:', ''),
  name: element.name?.split('\n')[0],
  properties: [],
});

/** The differ says that something has changed, but mixes up what it was and what it is (3.2). */
function changesOf(before: ModelElement | undefined, after: ModelElement | undefined): Difference['properties'] {
  const [old, now] = [propertiesOf(before), propertiesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => ({ name, before: old.get(name) ?? '', after: now.get(name) ?? '' }));
}
