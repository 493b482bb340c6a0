/** A pattern that shows how a date or time is typed, in the order of the browser’s country: `dd/mm/yyyy`, `hh:mm --`. */
const DATE_PATTERN = /^(?=.*(y{2,4}|hh:mm))[ymdh\s/.,:-]+$/;

/** Words that the viewer of forms has as literals, where its `translate` does not reach. */
export function replaceLiterals(container: HTMLElement, translate: (template: string) => string): void {
  for (const display of container.querySelectorAll('.fjs-select-placeholder')) {
    // The text itself, not the element’s content: what draws it would add its own beside another one.
    const text = display.firstChild;
    if (text?.nodeValue === 'Select' && translate('Select') !== 'Select') text.nodeValue = translate('Select');
  }
  for (const input of container.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    const { placeholder } = input;
    if (placeholder === 'Search') input.placeholder = translate('Search');
    else if (DATE_PATTERN.test(placeholder)) {
      const shown = placeholder.replace(/y+|hh|mm|dd|--/g, (part, at: number) =>
        translate(part === 'mm' && placeholder.slice(0, at).endsWith(':') ? 'minutes' : PARTS[part[0]!]!),
      );
      if (shown !== placeholder) input.placeholder = shown;
    }
  }
}

/** By their first letter. */
const PARTS: Readonly<Record<string, string>> = { y: 'yyyy', m: 'mm', d: 'dd', h: 'hh', '-': '--' };
