import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** What was said about the petition as a whole. @param instanceKey of its process */
export function useComments(petitionKey: string, instanceKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'comments'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/process-instances/{key}/comments', {
          params: { path: { key: instanceKey }, query: { limit: 200 } },
        }),
      ),
  });
}
