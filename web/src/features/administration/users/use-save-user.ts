import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { User } from './use-users';

type NewUser = components['schemas']['NewUser'];
type UserChange = components['schemas']['UserChange'];

/** Makes an account. */
export function useAddUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, key }: { user: NewUser; key: string }) =>
      answerOf(api.POST('/v1/users', { params: { header: { 'Idempotency-Key': key } }, body: user })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['users'] }),
  });
}

/** Changes an account, unless somebody else did so since it was read. */
export function useChangeUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user: { id, version }, change }: { user: User; change: UserChange }) =>
      answerOf(
        api.PATCH('/v1/users/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: change,
        }),
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['users'] }),
  });
}
