import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { PetitionsSearch } from '../search';
import { filterOf, type PersonSearch, sortOf } from './request';

const ROWS = 50;

/** One page of the list; the page before stays while the next is being asked for. */
export function usePetitions(search: PetitionsSearch, person: PersonSearch) {
  const body = {
    filter: filterOf(search, person),
    sort: sortOf(search),
    page: { limit: ROWS, ...(search.after ? { after: search.after } : {}) },
  };
  return useQuery({
    queryKey: ['petitions', body],
    queryFn: ({ signal }) => answerOf(api.POST('/v1/petitions/search', { body, signal })),
    placeholderData: keepPreviousData,
  });
}
