/** What libraries for diagrams, tables and forms say: they have it in English only. */
import { currentLanguage } from '.';

export type LibraryTranslate = (text: string, replacements?: Readonly<Record<string, string>>) => string;

const LATIN_WORD = /[a-z]{2}/i;
const HAN = /\p{Script=Han}/u;

/**
 * Chinese for what a library says, by a list. What is missing is seen by everybody who looks, and by the tests:
 * `check:texts` compares the lists with what the libraries say.
 */
export function libraryTranslator(chinese: Readonly<Record<string, string>>): LibraryTranslate {
  /** The same words are written “Start event” here and “Start Event” there. */
  const words = new Map(Object.entries(chinese).map(([text, translated]) => [text.toLowerCase(), translated]));
  const inChinese = (text: string) => {
    const known = words.get(text.toLowerCase());
    if (known !== undefined) return known;
    // Names of templates and of what a designer drew come this way too.
    return LATIN_WORD.test(text) && !HAN.test(text) && text.includes(' ') ? `⟦${text}⟧` : text;
  };
  return (text, replacements = {}) => filledIn(currentLanguage() === 'en' ? text : inChinese(text), replacements);
}

const filledIn = (text: string, replacements: Readonly<Record<string, string>>) =>
  text.replace(/\{ ?([^}]+?) ?\}/g, (place, name: string) => replacements[name] ?? place);
