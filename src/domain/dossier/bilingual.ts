import type { Text } from '../../shared/errors.js';

/** A name of a diagram: Chinese, then English on a line of its own. */
export function bilingual(name: string): Text {
  const [zh = '', en = zh] = name.split('\n');
  return { zh, en };
}

export const isoOf = (instant: number): string => new Date(instant).toISOString();
export const isoOrNull = (instant: number | null): string | null => (instant === null ? null : isoOf(instant));
