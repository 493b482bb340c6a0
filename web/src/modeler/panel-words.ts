/** The words of palette, menus and panel, which bpmn.io's libraries have in English only. */
import { currentLanguage } from '../i18n';
import zh from './words/zh.json';

/** The same words are written “Start event” here and “Start Event” there. */
const WORDS = new Map(Object.entries(zh).map(([text, words]) => [text.toLowerCase(), words]));
const LATIN_WORD = /[a-z]{2}/i;
const HAN = /\p{Script=Han}/u;

/**
 * Chinese for what a library says. What is missing is seen by everybody who looks, and by the tests:
 * `check:texts` compares the list with what the libraries say.
 */
export function translate(text: string, replacements: Readonly<Record<string, string>> = {}): string {
  return filledIn(currentLanguage() === 'en' ? text : inChinese(text), replacements);
}

function inChinese(text: string): string {
  const words = WORDS.get(text.toLowerCase().replace('(non interrupting)', '(non-interrupting)'));
  if (words !== undefined) return words;
  // Names of templates and of what a designer drew come this way too.
  return LATIN_WORD.test(text) && !HAN.test(text) && text.includes(' ') ? `⟦${text}⟧` : text;
}

const filledIn = (text: string, replacements: Readonly<Record<string, string>>) =>
  text.replace(/\{([^}]+)\}/g, (place, name: string) => replacements[name] ?? place);

export const PanelWordsModule = { translate: ['value', translate] };
