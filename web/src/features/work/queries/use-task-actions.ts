import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../../api/client';
import { ApiProblem } from '../../../api/problem';
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

/** A deadline that moves changes a task as well; more than this in a moment is something else. */
const MOST_TRIES = 3;

/** The task's version where a claim was refused because it has changed, and still nobody has it: the click holds. */
function versionStillFree(refusal: unknown): number | undefined {
  if (!(refusal instanceof ApiProblem) || refusal.code !== 'task-changed') return undefined;
  const { state, assignee, version } = refusal.problem as { state?: string; assignee?: unknown; version?: number };
  return state === 'open' && assignee === null ? version : undefined;
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
    mutationFn: async ({ assignee, version }: Assignment) => {
      const asOf = (shown: number) =>
        answerOf(
          api.POST('/v1/user-tasks/{key}/assignment', {
            params: params(),
            body: assignee === undefined ? {} : { assignee },
            // Who oversees it could take it from whoever was first: not by a click on what is outdated.
            headers: { 'If-Match': `"${shown}"` },
          }),
        );
      for (let tries = 0, shown = version; ; tries++)
        try {
          return await asOf(shown);
        } catch (error) {
          const current = assignee === undefined && tries < MOST_TRIES ? versionStillFree(error) : undefined;
          if (current === undefined) throw error;
          shown = current;
        }
    },
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
