import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** What the user may propose, for which of their courts: the server says. */
export function useChoices() {
  return useQuery({
    queryKey: ['sanctions', 'choices'],
    queryFn: () => answerOf(api.GET('/v1/sanctions/choices')),
    select: ({ items }) => items,
  });
}
