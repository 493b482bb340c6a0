import { standingAlone, useTranslation } from '../../i18n';
import type { Bilingual } from './types';

/** Picks the user's language of names that come in both. */
export function useBilingual(): (text: Bilingual) => string {
  const language = useTranslation().i18n.language === 'en' ? 'en' : 'zh';
  return (text) => text[language];
}

/** The same for a button, a tag, a label or a title. */
export function useBilingualHeading(): (text: Bilingual) => string {
  const inWords = useBilingual();
  return (text) => standingAlone(inWords(text));
}
