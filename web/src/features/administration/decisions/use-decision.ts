import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type DecisionTable = components['schemas']['DecisionTable'];

/** One version of a decision, what it says and who follows it. Versions never change. */
export const useDecision = (key: string) =>
  useQuery({
    queryKey: ['decision-definitions', 'one', key],
    staleTime: Infinity,
    queryFn: async () => {
      const params = { path: { key } };
      const [definition, content] = await Promise.all([
        answerOf(api.GET('/v1/decision-definitions/{key}', { params })),
        answerOf(api.GET('/v1/decision-definitions/{key}/table', { params })),
      ]);
      return { definition, content };
    },
  });
