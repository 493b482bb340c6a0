import { useEffect } from 'react';

/** What is typed or drawn and saves itself a moment later. */
export interface Unsaved {
  /** @throws where it can’t be saved */
  save: () => Promise<unknown>;
  /** It is not wanted any more: nothing of it is saved later on. */
  drop: () => void;
}

/** So long a server may take before whoever leaves is asked. */
const PATIENCE_MS = 3000;

const onPage = new Set<Unsaved>();

/** Is saved too before its author signs out. */
export function useSavedBeforeSignOut({ save, drop }: Unsaved): void {
  useEffect(() => {
    const unsaved = { save, drop };
    onPage.add(unsaved);
    return () => void onPage.delete(unsaved);
  }, [save, drop]);
}

/** All of it, as it stands. */
export const unsavedOnPage = (): readonly Unsaved[] => [...onPage];

/** Whether nothing is left that was not saved: as far as is known after a while, and in the end. */
export interface Saving {
  soon: Promise<boolean>;
  inTheEnd: Promise<boolean>;
}

/** Saves now. */
export function saveNow(unsaved: readonly Unsaved[]): Saving {
  const inTheEnd = Promise.all(unsaved.map(({ save }) => save())).then(
    () => true,
    () => false,
  );
  const tooLong = new Promise<false>((resolve) => window.setTimeout(() => resolve(false), PATIENCE_MS));
  return { soon: Promise.race([inTheEnd, tooLong]), inTheEnd };
}
