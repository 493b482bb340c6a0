/** Candidate groups are written as `"role@" + place`: each role with each place that the diagram speaks of. */
import { type ModelElement, within } from './model-elements';

/** A part of candidate groups. */
export interface CandidateRole {
  id: string;
  /** In the language of the page. */
  name: string;
}
interface Completion {
  /** What is put in. */
  name: string;
  detail: string;
}

const PLACE = /@"\s*\+\s*([\p{L}_][\p{L}\p{N}_.]*)/gu;

/** @param process whose groups say which variables name places */
export function groupCompletions(roles: readonly CandidateRole[], process: ModelElement): Completion[] {
  const places = new Set<string>();
  for (const element of within(process).values())
    for (const groups of groupsOf(element)) for (const [, place] of groups.matchAll(PLACE)) places.add(place!);
  // Without any the place is completed next, as any variable.
  const beside = places.size === 0 ? [''] : [...places].sort();
  return roles.flatMap(({ id, name }) => beside.map((place) => ({ name: `"${id}@" + ${place}`, detail: name })));
}

/** Where groups are written: at user tasks. */
export const takesGroups = ({ $type }: ModelElement): boolean => $type === 'bpmn:UserTask';

function groupsOf(element: ModelElement): string[] {
  if (!takesGroups(element)) return [];
  const extensions = element.get('extensionElements') as ModelElement | undefined;
  return ((extensions?.get('values') as ModelElement[] | undefined) ?? [])
    .map((extension) => extension.get('candidateGroups'))
    .filter((groups) => typeof groups === 'string');
}
