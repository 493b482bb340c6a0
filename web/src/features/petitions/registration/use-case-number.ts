import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../../../api/client';

const QUIET_MS = 350;

/** What a case number means, asked once the typing pauses. */
export function useCaseNumber(typed: string | undefined, executingCourt: string | undefined) {
  const caseNumber = useQuiet(typed?.trim() ?? '');
  return useQuery({
    queryKey: ['case-number-checks', { caseNumber, executingCourt }],
    queryFn: ({ signal }) => {
      const body = { caseNumber, ...(executingCourt ? { executingCourt } : {}) };
      return answerOf(api.POST('/v1/petitions/case-number-checks', { body, signal }));
    },
    enabled: caseNumber !== '',
    placeholderData: keepPreviousData,
  });
}

/** A value once it has not changed for a moment. */
export function useQuiet<Value>(value: Value): Value {
  const [quiet, setQuiet] = useState(value);
  const signature = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(JSON.parse(signature) as Value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [signature]);
  return quiet;
}
