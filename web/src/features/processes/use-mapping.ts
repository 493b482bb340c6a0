import { useCallback, useState } from 'react';

/** What whoever looks at a plan has changed of it. */
export interface Mapping {
  /** Source → target. */
  given: Readonly<Record<string, string>>;
  /** Nothing is to be proposed for these: who stands there stays. */
  declined: readonly string[];
}

const AS_PROPOSED: Mapping = { given: {}, declined: [] };

/** The changes to a plan, element by element. */
export function useMapping() {
  const [mapping, setMapping] = useState(AS_PROPOSED);
  /** @param to undefined: what was given is taken back, or else what is proposed is declined */
  const give = useCallback((from: string, to: string | undefined) => {
    setMapping((old) => {
      const wasGiven = Object.hasOwn(old.given, from);
      const { given, declined } = without(old, from);
      if (to === undefined) return { given, declined: wasGiven ? declined : [...declined, from] };
      // What has the same id is mapped by itself.
      return { given: to === from ? given : { ...given, [from]: to }, declined };
    });
  }, []);
  const propose = useCallback((from: string) => setMapping((old) => without(old, from)), []);
  const reset = useCallback(() => setMapping(AS_PROPOSED), []);
  return { mapping, give, propose, reset };
}

function without({ given, declined }: Mapping, from: string): Mapping {
  const { [from]: _, ...others } = given;
  return { given: others, declined: declined.filter((id) => id !== from) };
}

/** As the server is asked. */
export const instructionsOf = (given: Mapping['given']) =>
  Object.entries(given).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }));
