import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../../api/client';
import type { SavedFilter, TaskFilter } from './types';

const KEY = ['user-tasks', 'filters'];

/** Saves, renames, deletes and orders one’s own filters. */
export function useSavedFilters() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: KEY });
  const save = useMutation({
    mutationFn: ({ name, filter, overseen }: { name: string; filter: TaskFilter; overseen: boolean }) =>
      answerOf(
        api.POST('/v1/me/task-filters', {
          body: { name, filter, overseen },
          params: { header: { 'Idempotency-Key': newRequestKey() } },
        }),
      ),
    onSettled,
  });
  const rename = useMutation({
    mutationFn: ({ filterKey, version, name }: { filterKey: string; version: number; name: string }) =>
      answerOf(
        api.PATCH('/v1/me/task-filters/{key}', {
          body: { name },
          params: { path: { key: filterKey } },
          headers: { 'If-Match': `"${version}"` },
        }),
      ),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (filterKey: string) =>
      answerOf(api.DELETE('/v1/me/task-filters/{key}', { params: { path: { key: filterKey } } })),
    onSettled,
  });
  const order = useMutation({
    mutationFn: (filters: readonly SavedFilter[]) =>
      answerOf(api.PUT('/v1/me/task-filters/order', { body: { filterKeys: filters.map((one) => one.filterKey) } })),
    onSettled,
  });
  return { save, rename, remove, order };
}
