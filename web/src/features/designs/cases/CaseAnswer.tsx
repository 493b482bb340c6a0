import { useTranslation } from '../../../i18n';
import { useText } from '../../../i18n/use-text';
import { CaseValue } from './CaseValue';
import type { CaseResult } from './cases-file';

/** What came out of a case that does not hold: entry by entry where that can be told, otherwise as a whole. */
export function CaseAnswer({ result }: { result: CaseResult }) {
  const { t } = useTranslation('designs');
  const say = useText();
  const { outcome, differing, expected, actual, message } = result;
  if (message) return <span data-content>{say(message)}</span>;
  if (outcome === 'passed') return <span>{t('cases.asExpected')}</span>;
  if (differing.length === 0 || !isContext(actual)) return <CaseValue value={actual} />;
  return (
    <ul className="designs-case-entries">
      {differing.map((entry) => (
        <li key={entry}>
          <code data-content>{entry}</code>{' '}
          <del className="designs-removed">
            <CaseValue value={entryOf(expected, entry)} />
          </del>{' '}
          <ins className="designs-added">
            <CaseValue value={entryOf(actual, entry)} />
          </ins>
        </li>
      ))}
    </ul>
  );
}

const isContext = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entryOf = (value: unknown, entry: string): unknown => (isContext(value) ? (value[entry] ?? null) : null);
