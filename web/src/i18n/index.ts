/**
 * Two languages, Chinese first. Each feature brings its own texts when it is opened:
 *
 *   addTexts('work', { zh, en });                // at the top of features/work/index.tsx
 *   const { t } = useTranslation('work');        // in its components
 *   const { t } = useTranslation();              // the words that all share: i18n/common.*.json
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, setRequestLanguage } from '../api/language';
import en from './common.en.json';
import zh from './common.zh.json';

export { standingAlone } from './standing-alone';
export { useTranslation } from 'react-i18next';
export type { Language } from '../api/language';

const STORED_AS = 'huiyin.language';
const HTML_LANGUAGE = { zh: 'zh-CN', en: 'en' } as const;

const languageFrom = (text: string | null | undefined): Language => (text === 'en' ? 'en' : 'zh');

void i18next.use(initReactI18next).init({
  lng: languageFrom(localStorage.getItem(STORED_AS)),
  fallbackLng: false,
  defaultNS: 'common',
  resources: { zh: { common: zh }, en: { common: en } },
  interpolation: { escapeValue: false }, // React escapes
  // A text that is missing is seen by everybody who looks, and by the tests.
  parseMissingKeyHandler: (key) => `⟦${key}⟧`,
});
follow(i18next.language);
i18next.on('languageChanged', follow);

function follow(language: string): void {
  setRequestLanguage(languageFrom(language));
  document.documentElement.lang = HTML_LANGUAGE[languageFrom(language)];
}

/** Nested objects of strings; plural forms end in `_one` and `_other`. */
interface Texts {
  [key: string]: string | Texts;
}

export function addTexts(feature: string, { zh, en }: Record<Language, Texts>): void {
  i18next.addResourceBundle('zh', feature, zh, true, true);
  i18next.addResourceBundle('en', feature, en, true, true);
}

export const currentLanguage = (): Language => languageFrom(i18next.language);

/** Kept in this browser at once; features/me keeps it with the account too. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED_AS, language);
  await i18next.changeLanguage(language);
}
