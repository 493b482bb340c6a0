import { diffLines } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView } from '../../ui';

interface Props {
  before: string;
  after: string;
  labels: { before: string; after: string };
}

/** Around what differs so many lines are shown. */
const CONTEXT = 3;

/** Two texts line by line: what was taken away begins with −, what is new with +. */
export function TextComparison({ before, after, labels }: Props) {
  const { t } = useTranslation('designs');
  const parts = useMemo(() => diffLines(before, after), [before, after]);
  const isSame = parts.every(({ added, removed }) => !added && !removed);
  if (isSame) return <EmptyView title={t('compare.same')} />;
  return (
    <section aria-label={t('compare.lines')}>
      <p>
        <del className="designs-removed">− {labels.before}</del> <ins className="designs-added">+ {labels.after}</ins>
      </p>
      <pre className="designs-text" tabIndex={0} aria-label={t('compare.lines')} data-content>
        {parts.map(({ added, removed, value }, index) => {
          if (added)
            return (
              <ins key={index} className="designs-added">
                {marked(value, '+')}
              </ins>
            );
          if (removed)
            return (
              <del key={index} className="designs-removed">
                {marked(value, '−')}
              </del>
            );
          return <span key={index}>{shortened(value, index === 0, index === parts.length - 1)}</span>;
        })}
      </pre>
    </section>
  );
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');
const marked = (text: string, mark: string) =>
  linesOf(text)
    .map((line) => `${mark} ${line}\n`)
    .join('');

/** What is the same, without its middle. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const lines = linesOf(text).map((line) => `  ${line}\n`);
  if (lines.length <= 2 * CONTEXT) return lines.join('');
  const head = isFirst ? [] : lines.slice(0, CONTEXT);
  const tail = isLast ? [] : lines.slice(-CONTEXT);
  return [...head, '  …\n', ...tail].join('');
}
