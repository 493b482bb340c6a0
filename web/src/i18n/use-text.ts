import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Chooses the user's language of a text that the server gives in both. */
export function useText(): (text: { zh: string; en: string }) => string {
  const { language } = useTranslation().i18n;
  return useCallback((text) => (language === 'en' ? text.en : text.zh), [language]);
}
