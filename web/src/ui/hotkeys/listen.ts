import { registry } from './registry';

/** How long the second key of `g w` may take. */
const SECOND_KEY_MS = 1500;

let prefix: { keys: string; at: number } | undefined;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
  const key = `${event.ctrlKey ? 'ctrl+' : ''}${event.key}`;
  const keys = prefix && event.timeStamp - prefix.at < SECOND_KEY_MS ? `${prefix.keys} ${key}` : key;
  prefix = undefined;
  const typing = isTyping(event.target);
  const hotkey = registry.find(keys);
  if (hotkey && (!typing || hotkey.whileTyping) && !isDialogOpen()) {
    event.preventDefault();
    hotkey.run();
  } else if (!typing && registry.hasPrefix(keys)) {
    prefix = { keys, at: event.timeStamp };
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  // Enter and letters belong to what has the focus; a button or a link takes Enter and space itself.
  return target.matches(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox], [role=listbox]',
  );
}

/** A dialog has the keyboard for itself. */
const isDialogOpen = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;

// Single keys are first those of whatever has the focus. With ctrl they are ours, before a list of choices
// can keep Enter to itself.
window.addEventListener('keydown', (event) => void (event.ctrlKey && onKeyDown(event)), { capture: true });
window.addEventListener('keydown', (event) => void (event.ctrlKey || onKeyDown(event)));
