/** Every shortcut that works now, so that `?` can show them. */
export interface Hotkey {
  /** As pressed: `j`, `Enter`, `ctrl+Enter`, `?`, or two after each other: `g w`. */
  keys: string;
  /** What it does, in words. */
  label: string;
  run: () => void;
  /** Also while somebody types in a field. */
  whileTyping?: boolean;
}

export interface HotkeyGroup {
  title: string;
  hotkeys: readonly Hotkey[];
}

class HotkeyRegistry {
  private groups: readonly HotkeyGroup[] = [];
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): readonly HotkeyGroup[] => this.groups;

  /** @returns takes the group away again */
  add(group: HotkeyGroup): () => void {
    this.change([...this.groups, group]);
    return () => this.change(this.groups.filter((other) => other !== group));
  }

  /** The latest group wins: a page's own before those of everywhere. */
  find(keys: string): Hotkey | undefined {
    for (const { hotkeys } of this.groups.toReversed()) {
      const found = hotkeys.find((hotkey) => hotkey.keys === keys);
      if (found) return found;
    }
    return undefined;
  }

  hasPrefix(keys: string): boolean {
    return this.groups.some(({ hotkeys }) => hotkeys.some((hotkey) => hotkey.keys.startsWith(`${keys} `)));
  }

  private change(groups: readonly HotkeyGroup[]): void {
    this.groups = groups;
    for (const listener of this.listeners) listener();
  }
}

export const registry = new HotkeyRegistry();
