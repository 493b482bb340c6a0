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

/** The differ looks at what is drawn as part of a flow only: these it passes over. */
const PASSED_OVER = /^bpmn:(Message|Signal|Error|Escalation|TextAnnotation|Group|Association)$/;
/** Of these it tells the pool, and nothing of what is said of the process itself. */
const IN_POOLS = 'bpmn:Process';

/** Each element once: what was changed and moved is changed. */
export function differencesBetween(before: ModelElement, after: ModelElement): Difference[] {
  const found = diff(before, after);
  const [elementsBefore, elementsAfter] = [within(before), within(after)];
  const passedOver = [...new Set([...elementsBefore.keys(), ...elementsAfter.keys()])]
    .filter((id) => !found._removed[id] && !found._added[id] && !found._changed[id])
    .flatMap((id) => differencePassedOver(id, elementsBefore.get(id), elementsAfter.get(id)));
  const told = new Set(passedOver.map(({ elementId }) => elementId));
  const moved = Object.entries(found._layoutChanged).filter(
    ([id]) => !found._changed[id] && !found._added[id] && !told.has(id),
  );
  return [
    ...Object.entries(found._removed).map(([id, element]) => differenceOf('removed', id, element)),
    ...Object.entries(found._added).map(([id, element]) => differenceOf('added', id, element)),
    ...Object.entries(found._changed).map(([id, { model }]) => ({
      ...differenceOf('changed', id, elementsAfter.get(id) ?? model),
      properties: changesOf(elementsBefore.get(id), elementsAfter.get(id)),
    })),
    ...passedOver,
    ...moved.map(([id, element]) => differenceOf('moved', id, element)),
  ];
}

function differencePassedOver(id: string, was: ModelElement | undefined, is: ModelElement | undefined): Difference[] {
  const element = (is ?? was)!;
  const isOther = PASSED_OVER.test(element.$type);
  if (!isOther && element.$type !== IN_POOLS) return [];
  if (was && is) {
    const properties = changesOf(was, is);
    return properties.length === 0 ? [] : [{ ...differenceOf('changed', id, is), properties }];
  }
  return isOther ? [differenceOf(is ? 'added' : 'removed', id, element)] : [];
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
    .map((name) => ({ name, ...shortened(old.get(name) ?? '', now.get(name) ?? '') }));
}

const LONGEST = 160;
/** Of a long text so much before the first difference. */
const LEAD = 40;

/** Around what differs first: of what is the same, however long, nobody needs more. */
function shortened(before: string, after: string): { before: string; after: string } {
  if (before.length <= LONGEST && after.length <= LONGEST) return { before, after };
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - LEAD);
  const cut = (text: string) =>
    `${from > 0 ? '… ' : ''}${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? ' …' : ''}`;
  return { before: cut(before), after: cut(after) };
}
