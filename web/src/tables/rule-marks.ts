const MARK = 'table-rule-marked';
const SHOWN = 'table-rule-shown';

const rowsOf = (container: HTMLElement) =>
  [...container.querySelectorAll<HTMLElement>('td.rule-index[data-row-id]')].flatMap((cell) => {
    const row = cell.closest('tr');
    return row ? [{ id: cell.dataset['rowId'] ?? '', row }] : [];
  });

/** Puts a mark on the rules with these ids, and takes it from all others. */
export function markRules(container: HTMLElement, ids: ReadonlySet<string>): void {
  for (const { id, row } of rowsOf(container))
    if (row.classList.contains(MARK) !== ids.has(id)) row.classList.toggle(MARK, ids.has(id));
}

/** Brings a rule into sight, with the cursor in its first cell. */
export function showRule(container: HTMLElement, id: string): void {
  const found = rowsOf(container).find((each) => each.id === id);
  if (!found) return;
  for (const { row } of rowsOf(container)) row.classList.toggle(SHOWN, row === found.row);
  found.row.scrollIntoView({ block: 'center', inline: 'start' });
  found.row.querySelector<HTMLElement>('[contenteditable]')?.focus({ preventScroll: true });
}
