import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PersonSearch } from './request';

const KEY = ['petitions-person-search'];
const NOBODY: PersonSearch = {};

/** Whom one is searching for: kept while the console is open, forgotten with the sign-out, written nowhere. */
export function usePersonSearch(): [PersonSearch, (person: PersonSearch) => void] {
  const client = useQueryClient();
  const { data } = useQuery<PersonSearch>({ queryKey: KEY, queryFn: skipToken, staleTime: Infinity, gcTime: Infinity });
  return [data ?? NOBODY, (person) => client.setQueryData<PersonSearch>(KEY, person)];
}
