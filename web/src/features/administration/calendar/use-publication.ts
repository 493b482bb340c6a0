import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { Draft } from './draft';

const ASK_AGAIN_MS = 1_000;

/** What a publication would do; asked again when the draft changes. */
export const useYearPreview = (year: number, draft: Draft | undefined) =>
  useQuery({
    queryKey: ['calendar', 'preview', year, draft],
    enabled: draft !== undefined,
    placeholderData: (before) => before,
    queryFn: () =>
      answerOf(
        api.POST('/v1/calendar/{year}/preview', {
          params: { path: { year } },
          body: draft ?? { holidays: {}, workdays: {} },
        }),
      ),
  });

/** Puts a year in force, unless somebody else changed it since it was read. */
export function usePublishYear(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, version }: { draft: Draft; version: number }) =>
      answerOf(
        api.PUT('/v1/calendar/{year}', {
          params: { path: { year }, header: { 'If-Match': `"${version}"` } },
          body: draft,
        }),
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['calendar'] }),
  });
}

/** How far the open deadlines have come after a publication. */
export const useRecomputation = (key: string | undefined) =>
  useQuery({
    queryKey: ['calendar-recomputations', key],
    enabled: key !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.done >= state.data.total ? false : ASK_AGAIN_MS),
    queryFn: () => answerOf(api.GET('/v1/calendar/recomputations/{key}', { params: { path: { key: key ?? '' } } })),
  });
