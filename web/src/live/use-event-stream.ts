import { useEffect, useEffectEvent, useState } from 'react';
import { type Connection, EventStream, type StreamEvent } from './event-stream';

/** Listens as long as the component lives. @param path undefined: to nothing */
export function useEventStream(path: string | undefined, onEvent: (event: StreamEvent) => void): Connection {
  const [known, setKnown] = useState<{ path: string; connection: Connection }>();
  const listener = useEffectEvent(onEvent);
  useEffect(() => {
    if (path === undefined) return undefined;
    const stream = new EventStream(path, {
      onEvent: (event) => listener(event),
      onConnection: (connection) => setKnown({ path, connection }),
    });
    stream.start();
    return () => stream.stop();
  }, [path]);
  return known?.path === path ? (known?.connection ?? 'connecting') : 'connecting';
}
