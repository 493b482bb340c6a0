/** What scrolls must be come to by the keyboard too; the viewer's lists are not. */
export function makeListsReachable(container: HTMLElement): void {
  for (const list of container.querySelectorAll('.fjs-dropdownlist:not([tabindex])'))
    list.setAttribute('tabindex', '0');
}
