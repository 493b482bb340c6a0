import type { ReactNode } from 'react';
import { SidewaysScroll } from '../../ui';

interface Props {
  label: string;
  /** So many pixels it needs; with less it scrolls inside. */
  width: number;
  children: ReactNode;
}

/** A table that breaks its lines, down to a width. */
export function Wide({ label, width, children }: Props) {
  return (
    <SidewaysScroll label={label}>
      <div className="admin-wide" style={{ minInlineSize: width }}>
        {children}
      </div>
    </SidewaysScroll>
  );
}
