import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

const REFRESH_MS = 5_000;

/** The legal and the machine's time, asked again while the page is open. */
export const useLegalClock = () =>
  useQuery({
    queryKey: ['legal-clock'],
    refetchInterval: REFRESH_MS,
    queryFn: () => answerOf(api.GET('/v1/legal-clock')),
  });

/** Moves the clock, or has it run at another rate; everything that hangs on the time is asked again. */
export function useMoveClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ instant, rate, key }: { instant?: string; rate?: number; key: string }) =>
      answerOf(
        api.POST('/v1/legal-clock', {
          params: { header: { 'Idempotency-Key': key } },
          body: { ...(instant !== undefined && { instant }), ...(rate !== undefined && { rate }) },
        }),
      ),
    onSuccess: () => void client.invalidateQueries(),
  });
}
