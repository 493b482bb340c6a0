/** Words that the viewer of forms has as literals, where its `translate` does not reach. */
export function replaceLiterals(container: HTMLElement, translate: (template: string) => string): void {
  for (const display of container.querySelectorAll('.fjs-select-placeholder'))
    if (display.textContent === 'Select') display.textContent = translate('Select');
  for (const input of container.querySelectorAll<HTMLInputElement>('input[placeholder="Search"]'))
    input.placeholder = translate('Search');
}
