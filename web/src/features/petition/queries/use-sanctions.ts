import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** The sanctions about it that the user may see, the newest first. */
export function useSanctions(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'sanctions'],
    queryFn: () =>
      answerOf(api.POST('/v1/sanctions/search', { body: { filter: { petitionKey }, page: { limit: 50 } } })),
  });
}
