export type Language = 'zh' | 'en';

let language: Language = 'zh';

/** The language in which the server answers. */
export const requestLanguage = (): Language => language;

export function setRequestLanguage(next: Language): void {
  language = next;
}
