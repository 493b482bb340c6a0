import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

/** What a diagram may refer to, and what code implements. */
export function useSurroundings() {
  return useQuery({
    queryKey: ['designs', 'surroundings'],
    queryFn: () => answerOf(api.GET('/v1/designs/surroundings')),
    // Read again while somebody draws the diagram would be checked anew for nothing.
    refetchOnWindowFocus: false,
  });
}
