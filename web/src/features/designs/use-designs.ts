import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** Every file of the designer, with where it stands. */
export function useDesigns() {
  return useQuery({ queryKey: ['designs', 'list'], queryFn: () => answerOf(api.GET('/v1/designs')) });
}
