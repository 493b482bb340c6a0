import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import type { DoableAction, LatePetition } from './types';

/** How many of which measure, and under which rule. */
export function MeasureSummary({ action, rows }: { action: DoableAction; rows: readonly LatePetition[] }) {
  const { t } = useTranslation('supervision');
  const text = useText();
  if (action !== 'advance' && action !== 'sign') return null;
  const measures = new Map<string, { name: string; rule: string; count: number }>();
  for (const { next } of rows) {
    if (!next?.measure) continue;
    const { code, name, rule, article } = next.measure;
    const known = measures.get(code) ?? { name: text(name), rule: `${rule}（${article}）`, count: 0 };
    measures.set(code, { ...known, count: known.count + 1 });
  }
  return (
    <ul className="late-measures">
      {[...measures].map(([code, { name, rule, count }]) => (
        <li key={code}>
          <strong>{name}</strong> {t('dialog.count', { count })}
          <div className="late-note" data-content lang="zh">
            {rule}
          </div>
        </li>
      ))}
    </ul>
  );
}
