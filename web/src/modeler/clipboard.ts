/** What was copied in one diagram can be pasted in another, in another tab too: it is kept as text. */
import type EventBus from 'diagram-js/lib/core/EventBus';
import { CopiedRoots } from './copied-roots';
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
interface Copied {
  tree: unknown;
  hints?: { clip?: boolean };
}

class SharedClipboard {
  static $inject = ['eventBus', 'moddle', 'clipboard', 'copiedRoots'];
  constructor(eventBus: EventBus, moddle: Moddle, clipboard: Clipboard, roots: CopiedRoots) {
    /** What was copied here last. */
    let own: string | undefined;
    eventBus.on('copyPaste.elementsCopied', ({ tree, hints }: Copied) => {
      // What is only doubled in its place is not in the clipboard.
      if (hints?.clip === false) return;
      own = JSON.stringify(tree);
      keep(own);
    });
    eventBus.on('copyPaste.pasteElements', FIRST, ({ tree }: Partial<Copied>) => {
      const copied = localStorage.getItem(STORED_AS);
      roots.begin({ isOfThisDiagram: tree !== undefined || copied === null || copied === own });
      if (copied !== null) clipboard.set(JSON.parse(copied, revive(moddle)));
    });
  }
}

function keep(tree: string): void {
  try {
    localStorage.setItem(STORED_AS, tree);
  } catch {
    // Too large for other tabs: it is pasted in its own diagram only.
    localStorage.removeItem(STORED_AS);
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

export const ClipboardModule = {
  __init__: ['sharedClipboard'],
  sharedClipboard: ['type', SharedClipboard],
  copiedRoots: ['type', CopiedRoots],
};
