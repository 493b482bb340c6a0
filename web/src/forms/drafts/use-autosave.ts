import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { ApiProblem, isPassing, isProblem } from '../../api/problem';
import { useSavedBeforeSignOut } from '../../session';
import type { Draft, FormData } from './types';

const SAVE_AFTER_MS = 1200;
const AGAIN_AFTER_MS = 5000;

export type DraftState =
  | { kind: 'clean'; savedAt: number | null }
  | { kind: 'typing' | 'saving'; savedAt: number | null }
  /** Not reached: it is tried again. */
  | { kind: 'waiting'; savedAt: number | null }
  /** One has saved something else in another window. */
  | { kind: 'conflict'; saved: Draft }
  /** It can’t be kept any more: the task has ended, or it is too long. */
  | { kind: 'refused'; error: unknown };

/**
 * Keeps what is typed, a moment after the last key, in the order in which it was typed; with the
 * version that this window knows, so that another window’s draft is never overwritten unseen.
 */
export function useAutosave(taskKey: string, first: Draft) {
  const [state, setState] = useState<DraftState>({ kind: 'clean', savedAt: first.savedAt });
  const version = useRef(first.version);
  const pending = useRef<FormData | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);
  const halted = useRef(false);
  const isGone = useRef(false);

  const again = useRef<() => void>(() => undefined);

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    await running.current;
    const data = pending.current;
    if (data === null || halted.current) return;
    pending.current = null;
    setState((before) => ({ kind: 'saving', savedAt: 'savedAt' in before ? before.savedAt : null }));
    running.current = put(taskKey, data, version.current)
      .then((saved) => {
        version.current = saved.version;
        setState({ kind: pending.current === null ? 'clean' : 'typing', savedAt: saved.savedAt });
      })
      .catch((error: unknown) => {
        pending.current ??= data;
        if (isPassing(error)) {
          setState((before) => ({ kind: 'waiting', savedAt: 'savedAt' in before ? before.savedAt : null }));
          if (!isGone.current) timer.current = setTimeout(() => again.current(), AGAIN_AFTER_MS);
        } else {
          // What is too long may be made shorter: the next change is tried.
          halted.current = !isProblem(error, 'draft-too-large');
          const saved = savedElsewhere(error);
          setState(saved ? { kind: 'conflict', saved } : { kind: 'refused', error });
        }
      });
    await running.current;
  }, [taskKey]);

  useEffect(() => {
    again.current = () => void save();
  }, [save]);

  const typed = useCallback(
    (data: FormData) => {
      if (halted.current) return;
      pending.current = data;
      setState((before) => ({ kind: 'typing', savedAt: 'savedAt' in before ? before.savedAt : null }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), SAVE_AFTER_MS);
    },
    [save],
  );

  /** Goes on from what was saved elsewhere, which the form must show now, or from `keep` in its place. */
  const settle = useCallback(
    (saved: Draft, keep: FormData | null) => {
      version.current = saved.version;
      halted.current = false;
      pending.current = keep;
      setState({ kind: keep ? 'typing' : 'clean', savedAt: saved.savedAt });
      if (keep) void save();
    },
    [save],
  );

  /** Nothing more is saved: the task is being completed. @returns goes on with saving when that failed */
  const hold = useCallback(() => {
    halted.current = true;
    clearTimeout(timer.current);
    return () => {
      halted.current = false;
      if (pending.current !== null) void save();
    };
  }, [save]);

  const saveOrSay = useCallback(async () => {
    await save();
    if (pending.current !== null) throw new Error('not saved');
  }, [save]);
  const drop = useCallback(() => {
    halted.current = true;
    clearTimeout(timer.current);
  }, []);
  useSavedBeforeSignOut({ save: saveOrSay, drop });

  useEffect(() => {
    isGone.current = false;
    const flush = () => void save();
    const onHidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      isGone.current = true;
      flush();
    };
  }, [save]);

  return { state, typed, settle, hold, saveNow: save };
}

const put = (key: string, data: FormData, version: number) =>
  answerOf(
    api.PUT('/v1/user-tasks/{key}/draft', {
      params: { path: { key } },
      body: { data },
      headers: { 'If-Match': `"${version}"` },
    }),
  );

/** What a refusal says was saved in another window. */
function savedElsewhere(error: unknown): Draft | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'draft-changed') return undefined;
  const { saved } = error.problem as typeof error.problem & { saved?: Draft };
  return saved;
}
