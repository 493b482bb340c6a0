import type { components } from '../../../api/schema';
import type { PetitionsSearch } from '../search';

export type PetitionFilter = components['schemas']['PetitionFilter'];
export type PetitionSummary = components['schemas']['PetitionSummary'];

/** Personal data that is searched for: in memory only. */
export type PersonSearch = Pick<PetitionFilter, 'name' | 'identityNumber' | 'phone'>;

/** What the address bar and the memory say, as the server's filter. Codes that it does not know it refuses. */
export function filterOf(search: PetitionsSearch, person: PersonSearch): PetitionFilter {
  const { sort: _sort, order: _order, after: _after, receivedFrom, receivedTo, dueFrom, dueTo, ...same } = search;
  return {
    ...(same as Partial<PetitionFilter>),
    ...(receivedFrom || receivedTo ? { receivedOn: { from: receivedFrom, to: receivedTo } } : {}),
    ...(dueFrom || dueTo ? { dueOn: { from: dueFrom, to: dueTo } } : {}),
    ...person,
  };
}

export function sortOf({ sort, order }: PetitionsSearch) {
  return sort ? [{ field: sort, order: order ?? ('DESC' as const) }] : [];
}
