import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api, newRequestKey } from '../../../api/client';

type Data = Record<string, unknown>;
const SAVE_AFTER_MS = 1500;

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

const saveDraft = (key: string, data: Data) =>
  answerOf(api.PUT('/v1/user-tasks/{key}/draft', { params: { path: { key } }, body: { data } }));

/** Saves what is typed a moment later, claims and completes. */
export function useTaskInPlace(key: string) {
  const client = useQueryClient();
  const [savedAt, setSavedAt] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<Data>(undefined);
  const requestKey = useRef({ content: '', key: '' });
  // Who leaves the page in the middle of a word finds it again too.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (unsaved.current) void saveDraft(key, unsaved.current).catch(() => undefined);
    },
    [key],
  );

  function saveLater(data: Data) {
    unsaved.current = data;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      unsaved.current = undefined;
      saveDraft(key, data).then(
        (saved) => setSavedAt(saved.savedAt ?? undefined),
        // The next letter tries again; completing says what is wrong.
        () => setSavedAt(undefined),
      );
    }, SAVE_AFTER_MS);
  }

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
    clearTimeout(timer.current);
    unsaved.current = undefined;
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

  return { saveLater, savedAt, claim, complete };
}
