import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { components } from '../../api/schema';
import type { InstancesSearch } from './search';

type Filter = components['schemas']['ProcessInstanceFilter'];
export type InstanceRow = components['schemas']['ProcessInstance'];

const LIMIT = 25;
const DAY = 86_400_000;

export function useInstances(search: InstancesSearch) {
  const body = {
    filter: filterOf(search),
    sort: [{ field: 'startedAt' as const, order: search.sort === 'oldest' ? ('ASC' as const) : ('DESC' as const) }],
    page: { limit: LIMIT, ...(search.after !== undefined && { after: search.after }) },
  };
  return useQuery({
    queryKey: ['process-instances', 'search', body],
    queryFn: () => answerOf(api.POST('/v1/process-instances/search', { body })),
    placeholderData: keepPreviousData,
  });
}

/** Running ones unless asked otherwise. Days are days in Beijing. */
function filterOf({ process, state, attention, suspended, number, element, from, to }: InstancesSearch): Filter {
  return {
    ...(process !== undefined && { processDefinitionId: process }),
    ...(state !== 'any' && { state: state ?? 'active' }),
    ...(attention !== undefined && { attention }),
    ...(suspended !== undefined && { suspension: suspended }),
    ...(number !== undefined && { businessTitle: number }),
    ...(element !== undefined && { activeElementId: element }),
    ...((from !== undefined || to !== undefined) && {
      startedAt: {
        ...(from !== undefined && { $gte: dayBegins(from) }),
        ...(to !== undefined && { $lt: dayBegins(to) + DAY }),
      },
    }),
  };
}

const dayBegins = (date: string) => Date.parse(`${date}T00:00:00+08:00`);
