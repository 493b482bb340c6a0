import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../../api/client';
import type { FormData } from '../../../forms';

interface Assignment {
  assignee?: string | null;
  /** That is on the screen. */
  version: number;
}

interface Completion {
  data: FormData;
  version: number;
  /** Kept while the same content is sent again. */
  requestKey: string;
}

/** What is done with one task. Whatever comes of it, the queue, the counts and the task are read again. */
export function useTaskActions(key: string) {
  const client = useQueryClient();
  const refreshLists = () => {
    for (const part of ['queue', 'filters', 'history'])
      void client.invalidateQueries({ queryKey: ['user-tasks', part] });
  };
  const onSettled = () => {
    refreshLists();
    void client.invalidateQueries({ queryKey: ['user-tasks', 'task', key] });
  };
  const params = () => ({ path: { key }, header: { 'Idempotency-Key': newRequestKey() } });
  const assign = useMutation({
    /** `assignee` left out: to oneself; null: back to the others. */
    mutationFn: ({ assignee, version }: Assignment) =>
      answerOf(
        api.POST('/v1/user-tasks/{key}/assignment', {
          params: params(),
          body: assignee === undefined ? {} : { assignee },
          // Who oversees it could take it from whoever was first: not by a click on what is outdated.
          headers: { 'If-Match': `"${version}"` },
        }),
      ),
    onSettled,
  });
  const delegate = useMutation({
    mutationFn: (to: string) =>
      answerOf(api.POST('/v1/user-tasks/{key}/delegation', { params: params(), body: { to } })),
    onSettled,
  });
  const giveBack = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/user-tasks/{key}/resolution', { params: params() })),
    onSettled,
  });
  const touch = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/user-tasks/{key}/touch', { params: params() })),
    onSettled: () => client.invalidateQueries({ queryKey: ['user-tasks', 'task', key] }),
  });
  const complete = useMutation({
    mutationFn: ({ data, version, requestKey }: Completion) =>
      answerOf(
        api.POST('/v1/user-tasks/{key}/completion', {
          params: { path: { key }, header: { 'Idempotency-Key': requestKey } },
          body: { variables: data },
          headers: { 'If-Match': `"${version}"` },
        }),
      ),
    // The page goes on to the next task: this one is read again only where it was not completed.
    onSuccess: refreshLists,
    onError: onSettled,
  });
  return { assign, delegate, giveBack, touch, complete };
}
