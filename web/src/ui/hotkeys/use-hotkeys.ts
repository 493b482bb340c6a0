import { useEffect, useRef } from 'react';
import './listen';
import { type Hotkey, registry } from './registry';

export type { Hotkey } from './registry';

/**
 * Shortcuts that work while the component is there; `?` lists them under the title.
 * What they do may change with each render, which ones there are only with their keys and labels.
 */
export function useHotkeys(title: string, hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const signature = JSON.stringify(hotkeys.map(({ keys, label, whileTyping }) => [keys, label, whileTyping]));
  useEffect(() => {
    const named = JSON.parse(signature) as [string, string, boolean | null][];
    return registry.add({
      title,
      hotkeys: named.map(([keys, label, whileTyping]) => ({
        keys,
        label,
        whileTyping: whileTyping ?? false,
        run: () => latest.current.find((hotkey) => hotkey.keys === keys)?.run(),
      })),
    });
  }, [title, signature]);
}
