import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** A year as its notice has it, and every day of it as it counts. */
export const useCalendarYear = (year: number | undefined) =>
  useQuery({
    queryKey: ['calendar', 'year', year],
    enabled: year !== undefined,
    queryFn: async () => {
      const params = { path: { year: year ?? 0 } };
      const [notice, derived] = await Promise.all([
        answerOf(api.GET('/v1/calendar/{year}', { params })),
        answerOf(api.GET('/v1/calendar/{year}/days', { params })),
      ]);
      return { notice, days: derived.days, workingDays: derived.workingDays };
    },
  });
