import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveInstance } from '../../../live';
import { petitionKeyOf } from './petition-key-of';

/** Ladders and interviews are trees of their own: what they change is seen soon after, not at once. */
const OTHERS_MS = 20_000;

/**
 * Reads the petition again after each step of its process, and now and then for those of its other trees.
 * @param instanceKey of its process; null before it has one
 */
export function useFollow(petitionKey: string, instanceKey: string | null) {
  const client = useQueryClient();
  const { query, connection } = useLiveInstance(instanceKey ?? undefined);
  const revision = query.data?.revision;
  useEffect(() => {
    if (revision !== undefined) void client.invalidateQueries({ queryKey: petitionKeyOf(petitionKey) });
  }, [client, petitionKey, revision]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible')
        void client.invalidateQueries({ queryKey: petitionKeyOf(petitionKey), refetchType: 'active' });
    }, OTHERS_MS);
    return () => clearInterval(timer);
  }, [client, petitionKey]);
  return { connection, readAt: query.dataUpdatedAt };
}
