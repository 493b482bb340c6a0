import { useCallback } from 'react';
import { elementsOf, nameIn, useLanguage } from '../../diagram';

/** Names of the nodes of a drawing in the language of the page; an id that it does not have stays as it is. */
export function useElementName(xml: string | undefined): (elementId: string) => string {
  const language = useLanguage();
  return useCallback(
    (elementId) => nameIn(xml === undefined ? undefined : elementsOf(xml).get(elementId), elementId, language),
    [xml, language],
  );
}
