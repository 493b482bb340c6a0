import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { contentQuery } from '../use-content';
import { type FormUse, usesInProcess } from './uses-in-process';

/** Which tasks of which diagrams show a form, by the newest version of each. */
export function useFormUses(formId: string) {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: ['designs', 'form-uses', formId],
    queryFn: async (): Promise<FormUse[]> => {
      const { items } = await answerOf(api.GET('/v1/designs'));
      const diagrams = items.filter(({ type, state }) => type === 'bpmn' && state !== 'removed');
      const uses = await Promise.all(
        diagrams.map(async ({ path, newest }) => {
          const { content } = await queryClient.fetchQuery(contentQuery(path, newest.version));
          return usesInProcess(path, content, formId);
        }),
      );
      return uses.filter((use) => use !== undefined);
    },
    refetchOnWindowFocus: false,
  });
}
