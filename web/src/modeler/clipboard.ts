/** What was copied in one diagram can be pasted in another, in another tab too: it is kept as text. */
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ModelElement } from './model-elements';

const STORED_AS = 'huiyin.copied-elements';
/** Before the library looks into the clipboard of its own diagram. */
const FIRST = 2050;

interface Moddle {
  create(type: string, attributes: object): ModelElement;
}
interface Clipboard {
  set(tree: unknown): void;
}

class SharedClipboard {
  static $inject = ['eventBus', 'moddle', 'clipboard'];
  constructor(eventBus: EventBus, moddle: Moddle, clipboard: Clipboard) {
    eventBus.on('copyPaste.elementsCopied', ({ tree }: { tree: unknown }) => {
      localStorage.setItem(STORED_AS, JSON.stringify(tree));
    });
    eventBus.on('copyPaste.pasteElements', FIRST, () => {
      const copied = localStorage.getItem(STORED_AS);
      if (copied !== null) clipboard.set(JSON.parse(copied, revive(moddle)));
    });
  }
}

/** Makes elements of the model out of their text; the same id is the same element. */
function revive(moddle: Moddle): (key: string, value: unknown) => unknown {
  const byId = new Map<string, ModelElement>();
  return (_key, value) => {
    if (typeof value !== 'object' || value === null || !('$type' in value)) return value;
    const { $type, ...attributes } = value as { $type: string; id?: string };
    const known = attributes.id === undefined ? undefined : byId.get(attributes.id);
    if (known) return known;
    const element = moddle.create($type, attributes);
    if (attributes.id !== undefined) byId.set(attributes.id, element);
    return element;
  };
}

export const ClipboardModule = { __init__: ['sharedClipboard'], sharedClipboard: ['type', SharedClipboard] };
