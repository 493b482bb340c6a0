import type { ReactNode } from 'react';
import './sideways-scroll.css';

/**
 * What may be wider than there is room, a table for example: it scrolls inside, with the keyboard too,
 * which antd's own `scroll` does not.
 */
export function SidewaysScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="sideways-scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
