import { useEffect, useRef } from 'react';

const SAY_EVERY_MS = 120_000;

/** Says now and then that somebody reads or types here, so that the claim is not released meanwhile. */
export function useAtWork(isMine: boolean, touch: () => void): void {
  const latest = useRef(touch);
  useEffect(() => {
    latest.current = touch;
  });
  useEffect(() => {
    if (!isMine) return;
    let last = performance.now();
    const onActivity = () => {
      if (performance.now() - last < SAY_EVERY_MS) return;
      last = performance.now();
      latest.current();
    };
    const kinds = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, onActivity, { passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onActivity);
    };
  }, [isMine]);
}
