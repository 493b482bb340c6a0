import { useMemo } from 'react';
import { useTranslation } from '../../../i18n';

/** What dmn-js shows, as it says it, and the name of our text for it. */
const WORDS = [
  ['Hit policy:', 'hitPolicyOf'],
  ['Unique', 'unique'],
  ['First', 'first'],
  ['Priority', 'priority'],
  ['Any', 'any'],
  ['Collect', 'collect'],
  ['Collect (Sum)', 'collectSum'],
  ['Collect (Min)', 'collectMin'],
  ['Collect (Max)', 'collectMax'],
  ['Collect (Count)', 'collectCount'],
  ['Rule order', 'ruleOrder'],
  ['Output order', 'outputOrder'],
  ['When', 'when'],
  ['And', 'and'],
  ['Then', 'then'],
  ['Annotation', 'annotation'],
  ['Annotations', 'annotations'],
  ['View DRD', 'overview'],
  ['Decision name: ', 'name'],
  ['Input expression: ', 'input'],
  ['Input label: ', 'inputLabel'],
  ['Output name: ', 'output'],
  ['Output label: ', 'outputLabel'],
] as const;

/** The words of dmn-js in the user's language; what it shows of a decision itself stays as it is. */
export function useDrawnWords(): (said: string) => string {
  const { t } = useTranslation('administration');
  return useMemo(() => {
    const words = new Map<string, string>(WORDS.map(([said, name]) => [said, t(`decisions.drawnWords.${name}`)]));
    return (said) => words.get(said) ?? said;
  }, [t]);
}
