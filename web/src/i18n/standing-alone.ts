/** Names of codes begin small in English, as in a sentence; in a tag, a cell or a label they begin one. */
export const standingAlone = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
