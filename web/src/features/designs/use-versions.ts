import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** All versions of a file, newest first. */
export function useVersions(path: string) {
  return useQuery({
    queryKey: ['designs', 'versions', path],
    queryFn: () => answerOf(api.GET('/v1/designs/versions', { params: { query: { path } } })),
  });
}
