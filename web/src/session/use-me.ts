import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

export type Me = components['schemas']['Me'];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answerOf(api.GET('/v1/me')),
  staleTime: Infinity,
});

/** Who is signed in. Within the console it is always known. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** Whether to show what only these roles use; what is allowed is decided by the server. */
export function useHasRole(...roles: string[]): boolean {
  const me = useMe();
  return roles.some((role) => me.roles.includes(role));
}
