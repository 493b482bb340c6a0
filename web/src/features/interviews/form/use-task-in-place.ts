import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answerOf, api, newRequestKey } from '../../../api/client';

type Data = Record<string, unknown>;

/** A task's form with the draft of what was typed before. */
export function useTaskForm(key: string) {
  return useQuery({
    queryKey: ['user-tasks', 'form-in-place', key],
    queryFn: async () => {
      const params = { path: { key } };
      const form = await answerOf(api.GET('/v1/user-tasks/{key}/form', { params }));
      const draft = await answerOf(api.GET('/v1/user-tasks/{key}/draft', { params }));
      return { form, draft };
    },
    // What is typed stands in the viewer; a later answer must not take its place.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Claims and completes. */
export function useTaskInPlace(key: string) {
  const client = useQueryClient();
  const requestKey = useRef({ content: '', key: '' });

  async function claim() {
    await answerOf(
      api.POST('/v1/user-tasks/{key}/assignment', {
        params: { path: { key }, header: { 'Idempotency-Key': newRequestKey() } },
        body: {},
      }),
    );
    await client.invalidateQueries({ queryKey: ['user-tasks'] });
  }

  /** @throws ApiProblem with the fields that were refused */
  async function complete(variables: Data) {
    const content = JSON.stringify(variables);
    if (requestKey.current.content !== content) requestKey.current = { content, key: newRequestKey() };
    await answerOf(
      api.POST('/v1/user-tasks/{key}/completion', {
        params: { path: { key }, header: { 'Idempotency-Key': requestKey.current.key } },
        body: { variables },
      }),
    );
    await client.invalidateQueries({ queryKey: ['user-tasks'] });
    await client.invalidateQueries({ queryKey: ['interviews'] });
  }

  return { claim, complete };
}
