import { useTranslation } from '../../i18n';

/** For what the server says in both languages. */
export const useLanguage = (): 'zh' | 'en' => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');
