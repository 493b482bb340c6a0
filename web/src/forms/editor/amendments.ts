export interface EditorLabels {
  /** The line that finds components in the palette. */
  find: string;
  /** A new option. */
  option: string;
}

/** Names what the editor draws without a name. */
export function amendEditor(container: HTMLElement, { find }: Pick<EditorLabels, 'find'>): void {
  for (const input of container.querySelectorAll('.fjs-palette-search:not([aria-label])'))
    input.setAttribute('aria-label', find);
}
