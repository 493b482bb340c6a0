import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { addDays, startOf } from './days';
import type { CalendarEntry, Interview } from './types';

const REFRESH_MS = 60_000;
/** The most that the server gives at once; a month that has more says so. */
const MOST = 200;

export interface CalendarData {
  entries: CalendarEntry[];
  isCut: boolean;
}

/** What falls on these days: times that stand, times proposed, last days of rectifications. */
export function useInterviewsOn(days: string[]) {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return useQuery({
    queryKey: ['interviews', 'calendar', first, last],
    enabled: first !== '',
    queryFn: async (): Promise<CalendarData> => {
      const range = { $gte: startOf(first), $lt: startOf(addDays(last, 1)) };
      const { items, page } = await answerOf(
        api.POST('/v1/interviews/search', {
          body: {
            filter: {
              $or: [
                { agreedFor: range },
                { agreedFor: { $exists: false }, state: 'proposed', proposedFor: range },
                { state: 'rectifying', rectifyBy: { $gte: first, $lte: last } },
              ],
            },
            page: { limit: MOST },
          },
        }),
      );
      return { entries: entriesOf(items), isCut: page.totalItems > items.length };
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** Interviews as a list, the newest first. */
export function useInterviewList({ state, after }: { state?: string | undefined; after?: string | undefined }) {
  return useQuery({
    queryKey: ['interviews', 'list', state, after],
    queryFn: () =>
      answerOf(
        api.POST('/v1/interviews/search', {
          body: {
            filter: { ...(state !== undefined && { state }) },
            page: { limit: 50, ...(after !== undefined && { after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

const BEIJING_MS = 8 * 3_600_000;
const dayIn = (at: string) => new Date(Date.parse(at) + BEIJING_MS).toISOString().slice(0, 10);

function entriesOf(interviews: readonly Interview[]): CalendarEntry[] {
  return interviews
    .flatMap((interview): CalendarEntry[] => {
      const { agreedFor, proposedFor, rectifyBy, state } = interview;
      const at = agreedFor ?? (state === 'proposed' ? proposedFor : null);
      const kind = agreedFor === null ? 'proposed' : 'agreed';
      return [
        ...(at === null ? [] : [{ interview, kind, day: dayIn(at), at } as const]),
        ...(state === 'rectifying' && rectifyBy !== null
          ? [{ interview, kind: 'rectify', day: rectifyBy, at: null } as const]
          : []),
      ];
    })
    .sort((one, other) => (one.at ?? one.day).localeCompare(other.at ?? other.day));
}
