import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type CalendarYear = components['schemas']['CalendarYear'];
export type CalendarDay = components['schemas']['CalendarDay'];

/** Which years are known, and through which day. */
export const useCalendar = () =>
  useQuery({ queryKey: ['calendar', 'whole'], queryFn: () => answerOf(api.GET('/v1/calendar')) });
