import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** Who works at a court; refused for a court that is neither one's own nor below. */
export const useCourtStaff = (id: string) =>
  useQuery({
    queryKey: ['courts', 'staff', id],
    queryFn: () => answerOf(api.GET('/v1/courts/{id}/staff', { params: { path: { id } } })),
  });
