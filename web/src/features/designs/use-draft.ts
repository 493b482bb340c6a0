import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { isProblem } from '../../api/problem';

/** Who draws on is not disturbed, and not more than this is ever lost. */
const PAUSE_MS = 1500;

/** `elsewhere`: the draft was changed in another window or on another machine meanwhile. */
export type DraftState = 'none' | 'waiting' | 'saving' | 'saved' | 'failed' | 'elsewhere';

export interface Draft {
  state: DraftState;
  /** Why it was not saved, where it was not; it stays until it is. */
  error: unknown;
  /** The content has changed: it is saved soon. */
  touch: () => void;
  /** Saves at once what is still waiting. @throws what the server refuses */
  flush: () => Promise<void>;
  /** Takes what is here for the draft, whatever was saved elsewhere. */
  overrule: () => void;
  /** There is none any more: a version has been saved of it, or it was thrown away. */
  forget: () => void;
}

interface Options {
  path: string;
  basedOn: number;
  etag: string | null | undefined;
  /** The content as it stands. */
  read: () => Promise<string>;
}

/** A draft that saves itself, one request at a time, each with the ETag of the one before. */
export function useDraft({ path, basedOn, etag, read }: Options): Draft {
  const [state, setState] = useState<DraftState>(etag == null ? 'none' : 'saved');
  const [error, setError] = useState<unknown>();
  const known = useRef(etag ?? undefined);
  const timer = useRef<number>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const isWaiting = useRef(false);

  const save = useCallback(async () => {
    window.clearTimeout(timer.current);
    if (!isWaiting.current) return;
    isWaiting.current = false;
    setState('saving');
    try {
      const body = { path, basedOn, content: await read() };
      const headers = known.current === undefined ? {} : { 'If-Match': known.current };
      const request = api.PUT('/v1/designs/draft', { body, headers });
      await answerOf(request);
      known.current = (await request).response.headers.get('etag') ?? undefined;
      setState(isWaiting.current ? 'waiting' : 'saved');
      setError(undefined);
    } catch (failure) {
      isWaiting.current = true;
      const isElsewhere = isProblem(failure) && failure.status === 412;
      setState(isElsewhere ? 'elsewhere' : 'failed');
      setError(isElsewhere ? undefined : failure);
      throw failure;
    }
  }, [path, basedOn, read]);

  const flush = useCallback(() => {
    running.current = running.current.catch(() => undefined).then(save);
    return running.current;
  }, [save]);

  const touch = useCallback(() => {
    isWaiting.current = true;
    setState((before) => (before === 'elsewhere' ? before : 'waiting'));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
  }, [flush]);

  const overrule = useCallback(() => {
    const again = async () => {
      const request = api.GET('/v1/designs/draft', { params: { query: { path } } });
      await answerOf(request).catch(() => undefined);
      known.current = (await request).response.headers.get('etag') ?? undefined;
      isWaiting.current = true;
      await flush();
    };
    void again().catch(() => undefined);
  }, [path, flush]);

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    isWaiting.current = false;
    known.current = undefined;
    setState('none');
    setError(undefined);
  }, []);

  // Who leaves the page or the browser leaves nothing unsaved behind, as far as the browser lets us.
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (!isWaiting.current) return;
      void flush().catch(() => undefined);
      event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      window.clearTimeout(timer.current);
      // What comes to wait only now is for the next one to save, which reads it in another way.
      if (isWaiting.current) void flush().catch(() => undefined);
    };
  }, [flush]);

  return { state, error, touch, flush, overrule, forget };
}
