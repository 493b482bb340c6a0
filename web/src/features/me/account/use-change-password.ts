import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

interface Change {
  currentPassword: string;
  newPassword: string;
  key: string;
}

/** Changes the own password; all other sign-ins end. */
export const useChangePassword = () =>
  useMutation({
    mutationFn: ({ key, ...body }: Change) =>
      answerOf(api.POST('/v1/me/password', { params: { header: { 'Idempotency-Key': key } }, body })),
  });
