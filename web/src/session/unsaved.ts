import { useEffect } from 'react';

/** Saves what was typed. @throws where it can’t be saved */
type Save = () => Promise<unknown>;

/** So long a server may take before whoever leaves is asked. */
const PATIENCE_MS = 3000;

const onPage = new Set<Save>();

/** What is typed here and saves itself a moment later is saved too when its author signs out before. */
export function useSavedBeforeSignOut(save: Save): void {
  useEffect(() => {
    onPage.add(save);
    return () => void onPage.delete(save);
  }, [save]);
}

/** Saves now, by default all on the page. @returns whether nothing is left that was not saved */
export async function areSaved(saves: Iterable<Save> = onPage): Promise<boolean> {
  let timer: number | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = window.setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const saved = Promise.all([...saves].map((save) => save())).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([saved, tooLong]);
  } finally {
    window.clearTimeout(timer);
  }
}
