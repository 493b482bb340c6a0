import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { isProblem } from '../../api/problem';

/** There is no draft yet, as `If-Match` says it: one that was begun elsewhere meanwhile is not overwritten. */
const NONE = '"0"';

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
  /** Of the draft that is on the screen: for `If-Match` of what ends it. Waits for what is being saved. */
  etag: () => Promise<string>;
  /** The server has said that another one is kept, which was drawn elsewhere. */
  differs: () => void;
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
  const queryClient = useQueryClient();
  const [state, setState] = useState<DraftState>(etag == null ? 'none' : 'saved');
  const known = useRef(etag ?? NONE);
  const [error, setError] = useState<unknown>();
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
      const request = api.PUT('/v1/designs/draft', { body, headers: { 'If-Match': known.current } });
      await answerOf(request);
      // The list says whose draft there is.
      if (known.current === NONE) void queryClient.invalidateQueries({ queryKey: ['designs', 'list'] });
      known.current = etagIn(await request);
      setState(isWaiting.current ? 'waiting' : 'saved');
      setError(undefined);
    } catch (failure) {
      isWaiting.current = true;
      const isElsewhere = isProblem(failure) && failure.status === 412;
      setState(isElsewhere ? 'elsewhere' : 'failed');
      setError(isElsewhere ? undefined : failure);
      throw failure;
    }
  }, [path, basedOn, read, queryClient]);

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
      known.current = etagIn(await request);
      isWaiting.current = true;
      await flush();
    };
    void again().catch(() => undefined);
  }, [path, flush]);

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    isWaiting.current = false;
    known.current = NONE;
    setState('none');
    setError(undefined);
  }, []);

  const etagOnScreen = useCallback(async () => {
    await running.current.catch(() => undefined);
    return known.current;
  }, []);

  const differs = useCallback(() => {
    isWaiting.current = true;
    setState('elsewhere');
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

  return { state, error, touch, flush, overrule, etag: etagOnScreen, differs, forget };
}

/** Ends a draft, unless another one is kept than that on the screen: then it is said which. @throws what `end` throws */
export async function whereKnown<T>(end: () => Promise<T>, differs: () => void): Promise<T> {
  try {
    return await end();
  } catch (error) {
    if (isProblem(error, 'draft-changed')) differs();
    throw error;
  }
}

const etagIn = ({ response }: { response: Response }): string => response.headers.get('etag') ?? NONE;
