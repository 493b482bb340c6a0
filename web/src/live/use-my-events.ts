import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { type Connection, EventStream } from './event-stream';

type What = 'work' | 'notices';

/** One stream for the whole page, open while anybody listens: a browser has few connections. */
class MyEvents {
  private readonly listeners = new Set<(what: What) => void>();
  private readonly watchers = new Set<() => void>();
  private stream: EventStream | undefined;
  private known: Connection = 'connecting';

  listen(listener: (what: What) => void): () => void {
    this.listeners.add(listener);
    this.stream ??= this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stream?.stop();
      this.stream = undefined;
      this.known = 'connecting';
    };
  }

  readonly connection = (): Connection => this.known;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private open(): EventStream {
    const stream = new EventStream('/v1/me/events', {
      onEvent: ({ name }) => {
        if (name === 'work' || name === 'notices') for (const tell of this.listeners) tell(name);
      },
      onConnection: (connection) => {
        this.known = connection;
        for (const tell of this.watchers) tell();
      },
    });
    stream.start();
    return stream;
  }
}

const myEvents = new MyEvents();

/**
 * Called when my queue of tasks or my notices have changed, and once at the beginning for what they are
 * now: read again what is shown of them. @returns whether that works at the moment
 */
export function useMyEvents(onChange: (what: What) => void): Connection {
  const listener = useEffectEvent(onChange);
  useEffect(() => myEvents.listen((what) => listener(what)), []);
  return useSyncExternalStore(myEvents.watch, myEvents.connection);
}
