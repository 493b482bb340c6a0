import type { ReactElement } from 'react';
import { useFormat } from '../../i18n/format';

interface Props {
  count: number;
  /** Leads to the list that the number counts. */
  link: (words: string) => ReactElement;
}

/** A number that opens its list; nothing to open is no link. */
export function CountCell({ count, link }: Props) {
  const format = useFormat();
  return count === 0 ? <span className="processes-nothing">0</span> : link(format.number(count));
}
