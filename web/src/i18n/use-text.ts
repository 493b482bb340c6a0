import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { standingAlone } from './standing-alone';

/** Chooses the user's language of a text that the server gives in both, as it stands alone. */
export function useText(): (text: { zh: string; en: string }) => string {
  const { language } = useTranslation().i18n;
  return useCallback((text) => (language === 'en' ? standingAlone(text.en) : text.zh), [language]);
}
