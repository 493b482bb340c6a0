import { useTranslation } from '../../i18n';
import type { Bilingual } from './types';

/** Picks the user's language of names that come in both. */
export function useBilingual(): (text: Bilingual) => string {
  const language = useTranslation().i18n.language === 'en' ? 'en' : 'zh';
  return (text) => text[language];
}

/** The same for a button or the title of a dialog: names of codes begin small in English, as they stand in a sentence. */
export function useBilingualHeading(): (text: Bilingual) => string {
  const inWords = useBilingual();
  return (text) => {
    const words = inWords(text);
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
