export interface TableLabels {
  /** The numbers before the rules. */
  numbers: string;
  /** The last row, which adds a rule. */
  addRule: string;
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
