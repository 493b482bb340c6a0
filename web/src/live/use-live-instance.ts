import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { answerOf, api } from '../api/client';
import { useEventStream } from './use-event-stream';

/** The cache key of an instance; everything else about it begins with it. */
export const instanceKeyOf = (instanceKey: string) => ['process-instances', instanceKey];

/**
 * An instance as it stands, read again after each step of its tree, with all other queries whose key begins
 * with `instanceKeyOf`. `connection` says whether that works at the moment.
 */
export function useLiveInstance(instanceKey: string | undefined) {
  const client = useQueryClient();
  const queryKey = instanceKeyOf(instanceKey ?? '');
  const query = useQuery({
    queryKey,
    queryFn: () => answerOf(api.GET('/v1/process-instances/{key}', { params: { path: { key: instanceKey! } } })),
    enabled: instanceKey !== undefined,
  });
  /** The newest that was told of, of this instance. */
  const told = useRef({ instanceKey, revision: 0 });
  const catchUp = () => {
    const known = Number(client.getQueryData<{ revision: string }>(queryKey)?.revision ?? 0);
    if (told.current.instanceKey !== instanceKey || known >= told.current.revision) return;
    // What is under way is let finish: many steps in a row must not keep putting it off.
    void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
  };
  const path = instanceKey === undefined ? undefined : `/v1/process-instances/${instanceKey}/events`;
  const connection = useEventStream(path, ({ name, data }) => {
    if (name !== 'tree') return;
    told.current = { instanceKey, revision: Number(data['revision']) };
    catchUp();
  });
  const catchUpAfterReading = useEffectEvent(catchUp);
  useEffect(() => catchUpAfterReading(), [query.dataUpdatedAt]);
  return { query, connection };
}
