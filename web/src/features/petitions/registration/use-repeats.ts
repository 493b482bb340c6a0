import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { FormValues } from './form-values';
import { useQuiet } from './use-case-number';

/** Earlier petitions of the same persons, asked once the typing pauses. */
export function useRepeats(petitioners: FormValues['petitioners'] | undefined, caseNumber: string | undefined) {
  const named = (petitioners ?? []).flatMap((person) =>
    person?.name?.trim()
      ? [
          {
            name: person.name.trim(),
            ...(person.identityNumber?.trim() ? { identityNumber: person.identityNumber.trim() } : {}),
            ...(person.phone?.trim() ? { phone: person.phone.trim() } : {}),
          },
        ]
      : [],
  );
  const asked = useQuiet({ petitioners: named, ...(caseNumber?.trim() ? { caseNumber: caseNumber.trim() } : {}) });
  return useQuery({
    queryKey: ['repeat-checks', asked],
    queryFn: ({ signal }) => answerOf(api.POST('/v1/petitions/repeat-checks', { body: asked, signal })),
    enabled: asked.petitioners.length > 0,
  });
}
