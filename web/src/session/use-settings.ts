import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

type Preferences = components['schemas']['Preferences'];

const settingsQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: () => answerOf(api.GET('/v1/me/preferences')),
  staleTime: 60_000,
});

/**
 * A small setting of the user's own that goes with the account: chosen columns, named views.
 * @param shape what it looks like; whatever else is kept there counts as nothing
 */
export function useSetting<Shape extends z.ZodType>(name: string, shape: Shape) {
  const client = useQueryClient();
  const { data } = useQuery(settingsQuery);
  const parsed = shape.safeParse(data?.settings[name]);
  const keep = useMutation({
    // One after the other: what two quick clicks choose is both kept.
    scope: { id: 'preferences' },
    mutationFn: async (change: (kept: z.output<Shape> | undefined) => z.input<Shape>) => {
      // The newest first, and nothing that another window keeps at the same moment is overwritten.
      const newest = await api.GET('/v1/me/preferences');
      const { settings } = await answerOf(Promise.resolve(newest));
      const headers = { 'If-Match': newest.response.headers.get('ETag') ?? '"0"' };
      const kept = shape.safeParse(settings[name]);
      const body = { settings: { ...settings, [name]: change(kept.success ? kept.data : undefined) } };
      return answerOf(api.PUT('/v1/me/preferences', { body, headers }));
    },
    onSuccess: (kept: Preferences) => client.setQueryData(settingsQuery.queryKey, kept),
  });
  const value: z.output<Shape> | undefined = parsed.success ? parsed.data : undefined;
  return { value, keep };
}
