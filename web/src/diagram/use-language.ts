import { type Language, useTranslation } from '../i18n';

/** The language of the page, for names that come in both. */
export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');
