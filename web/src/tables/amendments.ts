export interface TableLabels {
  /** The numbers before the rules. */
  numbers: string;
  /** The last row, which adds a rule. */
  addRule: string;
}

/**
 * A list of options closes when the focus leaves it, and a press of the mouse on an option gives the focus to the
 * page around: the list would be gone before the click is one.
 */
export function keepListsOpen(container: HTMLElement): void {
  container.addEventListener(
    'mousedown',
    (event) => {
      if (event.target instanceof Element && event.target.closest('.dms-select-options')) event.preventDefault();
    },
    { capture: true },
  );
}

/** Names what the library draws without a name. */
export function amendTable(container: HTMLElement, { numbers, addRule }: TableLabels): void {
  const head = container.querySelector('th.index-column');
  if (head && !head.querySelector('.visually-hidden')) {
    const name = document.createElement('span');
    name.className = 'visually-hidden';
    name.textContent = numbers;
    head.append(name);
  }
  for (const button of container.querySelectorAll('.add-rule-add button:not([aria-label])'))
    button.setAttribute('aria-label', addRule);
}
