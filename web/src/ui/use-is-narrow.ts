import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 767px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** A phone: one pane at a time, tables as cards. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
