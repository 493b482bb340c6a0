/** What the library calls its buttons and notes, and what they do. */
const SAID = {
  'Trigger Event': 'trigger',
  'Set Sequence Flow': 'choose',
  'Add pause point': 'stop',
  'Remove pause point': 'dontStop',
  Finished: 'finished',
  'Not supported': 'unsupported',
} as const;

export type SimulationWord = (typeof SAID)[keyof typeof SAID];
/** @param name of the element that it is for */
export type SimulationWords = (word: SimulationWord, name: string) => string;

/** The library says everything in literals of English, and the same at each element: each is named for what it does and where. */
export function nameSimulation(
  container: HTMLElement,
  say: SimulationWords,
  nameOf: (elementId: string) => string,
): void {
  for (const said of container.querySelectorAll<HTMLElement>('.bts-context-pad, .bts-element-notification .bts-text')) {
    const isButton = said.tagName === 'BUTTON';
    const original = (said.dataset['said'] ??= (isButton ? said.title : said.textContent).trim());
    const word = SAID[original as keyof typeof SAID];
    const elementId = said.closest<HTMLElement>('[data-container-id]')?.dataset['containerId'] ?? '';
    const words = word ? say(word, nameOf(elementId)) : `⟦${original}⟧`;
    if (!isButton) {
      if (said.textContent !== words) said.textContent = words;
    } else if (said.title !== words) {
      said.title = words;
      said.setAttribute('aria-label', words);
    }
  }
}
