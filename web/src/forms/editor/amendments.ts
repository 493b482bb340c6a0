export interface EditorLabels {
  /** The line that finds components in the palette. */
  find: string;
}

/** Names what the editor draws without a name. */
export function amendEditor(container: HTMLElement, { find }: EditorLabels): void {
  for (const input of container.querySelectorAll('.fjs-palette-search:not([aria-label])'))
    input.setAttribute('aria-label', find);
}
