import { useCallback, useEffect, useRef, useState } from 'react';

/** Nobody reads problems while typing. */
const PAUSE_MS = 800;

type Read = () => string | Promise<string>;

/** A content that lags behind what is typed. @returns it, and what tells of a change */
export function useSettled(initial: string): [string, (read: Read) => void] {
  const [settled, setSettled] = useState(initial);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const settle = useCallback((read: Read) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      // What can't be read just now is read after the next change.
      void Promise.resolve(read()).then(setSettled, () => undefined);
    }, PAUSE_MS);
  }, []);
  return [settled, settle];
}
