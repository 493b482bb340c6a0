import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { instructionsOf, type Mapping } from '../use-mapping';
import type { components } from '../../../api/schema';

interface Pair {
  from: string;
  to: string;
}

type Text = NonNullable<components['schemas']['MigrationPlan']['elements'][number]['obstacle']>['message'];

/** Undefined: the pair is good. `holds-nothing`: no token stays there. */
export type MappingRefusal = Text | 'holds-nothing' | undefined;

/** Asks the server whether an element may become another one, beside what is mapped already. */
export function useTryMapping(source: string, target: string, { given, declined }: Mapping) {
  return useMutation({
    mutationFn: async ({ from, to }: Pair): Promise<MappingRefusal> => {
      const mappingInstructions = instructionsOf({ ...given, [from]: to });
      const { elements } = await answerOf(
        api.POST('/v1/process-definitions/{key}/migration-plan', {
          params: { path: { key: source } },
          body: { targetProcessDefinitionKey: target, mappingInstructions, declined: [...declined] },
        }),
      );
      const planned = elements.find(({ sourceElementId }) => sourceElementId === from);
      return planned ? planned.obstacle?.message : 'holds-nothing';
    },
  });
}
