import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** What would fall due if legal time went on to an instant. */
export const useFallingDue = (until: string | undefined) =>
  useQuery({
    queryKey: ['legal-clock', 'falling-due', until],
    enabled: until !== undefined,
    placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.GET('/v1/legal-clock/falling-due', { params: { query: { until: until ?? '' } } })),
  });
