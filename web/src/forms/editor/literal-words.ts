import zh from './words/zh.json';

const WORDS = new Map<string, string>(Object.entries(zh));
/** With places for what differs: `List contains {count} items`. */
const PATTERNS = [...WORDS]
  .filter(([said]) => said.includes('{'))
  .map(([said, words]) => [patternOf(said), words] as const);
export const ATTRIBUTES = ['title', 'placeholder', 'aria-label', 'alt'] as const;
/** What the designer has written: labels of fields on the sheet, expressions, options. */
const CONTENT = '.fjs-form-container .fjs-form-field, .cm-editor, [contenteditable], textarea';

/** The editor says everything in literals of English: each text that it draws is replaced where it stands. */
export function speakChinese(container: HTMLElement): void {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of ATTRIBUTES) {
        const words = inChinese(node.getAttribute(name));
        if (words !== undefined) node.setAttribute(name, words);
      }
    } else if (!node.parentElement?.closest(CONTENT)) {
      const words = inChinese(node.nodeValue);
      if (words !== undefined) node.nodeValue = words;
    }
  }
}

export function inChinese(text: string | null): string | undefined {
  const said = text?.trim();
  if (!said) return undefined;
  const words = WORDS.get(said);
  if (words !== undefined) return words;
  for (const [pattern, filled] of PATTERNS) {
    const parts = pattern.exec(said)?.groups;
    if (parts) return filled.replace(/\{(\w+)\}/g, (_, name: string) => WORDS.get(parts[name]!) ?? parts[name]!);
  }
  return undefined;
}

function patternOf(said: string): RegExp {
  const literal = said.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`);
}
