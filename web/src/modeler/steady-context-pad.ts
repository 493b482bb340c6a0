/**
 * The pad beside what is selected is drawn anew by the library whenever its element changes. An edit in the panel is
 * taken as its field is left: by the press of the mouse on the pad itself, and the button was gone before the mouse
 * was let go, its click lost. So a pad that would look the same stays.
 */
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';

interface Entry {
  group?: string;
  className?: string | string[];
  title?: string;
  imageUrl?: string;
  html?: string;
}
interface Open {
  target: unknown;
  entries: Record<string, Entry>;
}
type Hear = (event: { elements: readonly unknown[] }) => void;

/** What the library's own pad keeps to itself. */
interface Inside {
  _eventBus: EventBus;
  _elementRegistry: ElementRegistry;
  _current: Open | null;
  _updatePosition(): void;
  _updateVisibility(): void;
  getEntries(target: unknown): Record<string, Entry>;
}
interface Library {
  _init(this: unknown): void;
}
const library = ContextPad.prototype as unknown as Library;

class SteadyContextPad extends ContextPad {
  /** Called by the library as it is made: of what it listens to, one thing is heard here first. */
  _init(): void {
    const inside = this as unknown as Inside;
    const eventBus = inside._eventBus;
    const on = (name: string, hear: Hear) => {
      const hearFirst: Hear = (event) => {
        // No answer: one would keep the event from all others.
        if (!keep(inside, event)) hear(event);
      };
      eventBus.on(name, name === 'elements.changed' ? hearFirst : hear);
    };
    inside._eventBus = Object.create(eventBus, { on: { value: on } }) as EventBus;
    library._init.call(this);
    inside._eventBus = eventBus;
  }
}

/** @returns whether the pad can stay, with what its buttons do brought up to date */
function keep(pad: Inside, { elements }: { elements: readonly unknown[] }): boolean {
  const open = pad._current;
  // Of several it is rare; the library draws it anew.
  if (!open || Array.isArray(open.target) || !elements.includes(open.target)) return false;
  const { id } = open.target as { id: string };
  if (pad._elementRegistry.get(id) !== open.target) return false;
  const entries = pad.getEntries(open.target);
  if (looksOf(entries) !== looksOf(open.entries)) return false;
  // Menus that hang at the pad close as the element changes, as they would have done.
  pad._eventBus.fire('contextPad.close', { current: open });
  open.entries = entries;
  pad._updatePosition();
  pad._updateVisibility();
  pad._eventBus.fire('contextPad.open', { current: open });
  return true;
}

const looksOf = (entries: Record<string, Entry>): string =>
  JSON.stringify(
    Object.entries(entries).map(([id, { group, className, title, imageUrl, html }]) => [
      id,
      group,
      className,
      title,
      imageUrl,
      html,
    ]),
  );

export const SteadyContextPadModule = { contextPad: ['type', SteadyContextPad] };
