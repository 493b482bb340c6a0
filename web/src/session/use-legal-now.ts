import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../api/client';

const REFRESH_MS = 60_000;

/**
 * The time by which deadlines run, in milliseconds since the epoch: the server's legal clock, asked
 * each minute. In the demo it may be far from this machine's.
 */
export function useLegalNow(): number | undefined {
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['legal-clock'],
    queryFn: () => answerOf(api.GET('/v1/legal-clock')),
    refetchInterval: REFRESH_MS,
    staleTime: REFRESH_MS / 2,
  });
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return data && Date.parse(data.now) + data.rate * Math.max(0, now - dataUpdatedAt);
}
