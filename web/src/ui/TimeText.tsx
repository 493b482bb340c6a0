import { useFormat } from '../i18n/format';

/** An instant by Beijing time. */
export function TimeText({ at, dateOnly = false }: { at: number | string | null | undefined; dateOnly?: boolean }) {
  const format = useFormat();
  if (at === null || at === undefined) return <span>—</span>;
  return <time dateTime={new Date(at).toISOString()}>{dateOnly ? format.date(at) : format.dateTime(at)}</time>;
}
