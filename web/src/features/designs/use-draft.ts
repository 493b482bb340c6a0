import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useSavedBeforeSignOut } from '../../session';

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
  /** What was not saved is not wanted any more. */
  drop: () => void;
  /** Takes what is here for the draft, whatever was saved elsewhere. */
  overrule: () => void;
  /**
   * Ends it by making it a version, with its ETag for `If-Match`; what is drawn meanwhile is a draft again.
   * Where the server keeps another one, it is said. @throws what `by` throws
   */
  becomeVersion: <T>(by: (etag: string) => Promise<T>) => Promise<T>;
  /** Likewise, by throwing it away, with what is drawn meanwhile. */
  throwAway: <T>(by: (etag: string) => Promise<T>) => Promise<T>;
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
  const base = useRef(basedOn);
  useEffect(() => void (base.current = basedOn), [basedOn]);
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
      const body = { path, basedOn: base.current, content: await read() };
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
  }, [path, read, queryClient]);

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

  const end = useCallback(
    <T>(by: (etag: string) => Promise<T>, goesOn: boolean) => {
      window.clearTimeout(timer.current);
      const ending = running.current
        .catch(() => undefined)
        .then(async () => {
          const ended = await by(known.current);
          window.clearTimeout(timer.current);
          known.current = NONE;
          setError(undefined);
          if (goesOn && isWaiting.current) touch();
          else {
            isWaiting.current = false;
            setState('none');
          }
          return ended;
        });
      // What comes to be saved meanwhile would be a draft again: it waits until it is known whether there is one.
      running.current = ending.then(
        () => undefined,
        (failure: unknown) => {
          if (isProblem(failure, 'draft-changed')) {
            isWaiting.current = true;
            setState('elsewhere');
            setError(undefined);
          } else if (isWaiting.current) touch();
        },
      );
      return ending;
    },
    [touch],
  );
  const becomeVersion: Draft['becomeVersion'] = useCallback((by) => end(by, true), [end]);
  const throwAway: Draft['throwAway'] = useCallback((by) => end(by, false), [end]);

  const drop = useCallback(() => {
    window.clearTimeout(timer.current);
    isWaiting.current = false;
  }, []);
  useSavedBeforeSignOut({ save: flush, drop });
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

  return { state, error, touch, flush, drop, overrule, becomeVersion, throwAway };
}

const etagIn = ({ response }: { response: Response }): string => response.headers.get('etag') ?? NONE;
