import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { UsersSearch } from '../search';

export type User = components['schemas']['User'];

/** The accounts of the courts that one administers. */
export const useUsers = ({ q, within, role, active, after }: UsersSearch) =>
  useQuery({
    queryKey: ['users', 'search', { q, within, role, active, after }],
    placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.GET('/v1/users', { params: { query: { q, within, role, active, after, limit: 50 } } })),
  });
