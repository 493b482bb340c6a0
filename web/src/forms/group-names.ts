const ROLES = { 'fjs-form-field-radio': 'radiogroup', 'fjs-form-field-checklist': 'group' } as const;

/** The viewer shows what is asked above the options, but tells it to nobody who hears the page. */
export function nameGroups(container: HTMLElement): void {
  for (const [name, role] of Object.entries(ROLES))
    for (const field of container.querySelectorAll(`.${name}:not([aria-labelledby])`)) {
      const label = field.querySelector(':scope > label');
      const option = field.querySelector('input');
      if (!label || !option) continue;
      label.id = `${option.id}-group`;
      field.setAttribute('role', role);
      field.setAttribute('aria-labelledby', label.id);
    }
}
