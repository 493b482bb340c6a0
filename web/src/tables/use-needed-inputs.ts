import { useEffect, useState } from 'react';
import type { DecisionsOnPaper, NeededInput } from './on-paper';

/** What a decision of a file is to be given; undefined until that is known. */
export function useNeededInputs(file: DecisionsOnPaper, decision: string): readonly NeededInput[] | undefined {
  const [needed, setNeeded] = useState<readonly NeededInput[]>();
  useEffect(() => {
    let isGone = false;
    void import('./on-paper').then(({ neededInputs }) => {
      if (!isGone) setNeeded(neededInputs(file, decision));
    });
    return () => {
      isGone = true;
    };
  }, [file, decision]);
  return needed;
}
