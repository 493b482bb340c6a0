import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { components } from '../../api/schema';
import type { SupervisionSearch } from './search';

type Body = components['schemas']['LatePetitionSearch'];
type Filter = Body['filter'];

const REFRESH_MS = 60_000;

/** What is late, a page of it with the counts of every tile. */
export function useLatePetitions(search: SupervisionSearch) {
  return useQuery({
    queryKey: ['late-petitions', search],
    queryFn: () => answerOf(api.POST('/v1/late-petitions/search', { body: bodyOf(search) })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** Rows as they stand at this moment, for going on with an action. */
export async function latePetitionsNow(petitionKeys: string[]) {
  const body: Body = { filter: { petitionKeys }, page: { limit: 100 }, counts: false };
  return (await answerOf(api.POST('/v1/late-petitions/search', { body }))).items;
}

function bodyOf({ court, rung, days, late, signature, mark, order, after }: SupervisionSearch): Body {
  const filter: Filter = {
    ...(court !== undefined && { court }),
    ...(rung?.length && { rung }),
    ...(days?.length && { days: days as NonNullable<Filter>['days'] }),
    ...(late !== undefined && { late: [late] }),
    ...(signature && { awaitingSignature: true }),
    ...(mark !== undefined && { mark: mark as NonNullable<Filter>['mark'] }),
  };
  return {
    filter,
    sort: [{ field: 'lateSince', order: order ?? 'ASC' }],
    page: { limit: 50, ...(after !== undefined && { after }) },
    counts: true,
  };
}
