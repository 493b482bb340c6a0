import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';
import type { AuditSearch } from '../search';

export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditSubject = NonNullable<AuditEntry['subject']>;

const DAY_MS = 86_400_000;
/** Days of the search are days in Beijing; the second one is meant to its end. */
const beginOf = (day: string) => `${day}T00:00:00+08:00`;
const endOf = (day: string) => new Date(Date.parse(beginOf(day)) + DAY_MS).toISOString();

/** Who did what when, the newest first. */
export const useAuditEntries = ({ about, actor, types, from, until, after }: AuditSearch) =>
  useQuery({
    queryKey: ['audit', 'search', { about, actor, types, from, until, after }],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.POST('/v1/audit/search', {
          body: {
            filter: {
              ...(about && { about }),
              ...(actor && { actor }),
              ...(types && types.length > 0 && { types }),
              ...(from && { from: beginOf(from) }),
              ...(until && { until: endOf(until) }),
            },
            page: { limit: 50, after },
          },
        }),
      ),
  });
