import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { petitionKeyOf } from './petition-key-of';

/** A page of the files of all its processes and tasks. */
export function useDocuments(petitionKey: string, after: string | undefined) {
  return useQuery({
    queryKey: [...petitionKeyOf(petitionKey), 'documents', after],
    queryFn: () =>
      answerOf(
        api.GET('/v1/petitions/{key}/documents', {
          params: { path: { key: petitionKey }, query: { after, limit: 50 } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
