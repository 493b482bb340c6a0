import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** What is to do about it, by whom. */
export function useOpenTasks(petitionKey: string) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'tasks'],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}/tasks', { params: { path: { key: petitionKey } } })),
  });
}
