import { useMemo, useRef, useState } from 'react';
import { Diagram, type DiagramBadge, elementsOf, useDragBetween } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import type { Plan } from '../types';
import { marksOf, type Pair, pairsOf, type SidesNames } from './pairs';

interface Props {
  plan: Plan;
  xml: { source: string; target: string };
  labels: { source: string; target: string };
  /** Tokens at each node now. */
  waiting: ReadonlyMap<string, number>;
  chosen: { source: string | undefined; target: string | undefined };
  nameOf: SidesNames;
  onChoose: (side: 'source' | 'target', elementId: string | undefined) => void;
  onMap: (from: string, to: string) => void;
}

/** The version that instances are in, with where they stand, beside the one that they go to; pairs have the same number. */
export function PairedDiagrams({ plan, xml, labels, waiting, chosen, nameOf, onChoose, onMap }: Props) {
  const { t } = useTranslation('processes');
  const [from, to] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [over, setOver] = useState<string>();
  const pairs = useMemo(() => pairsOf(plan, waiting), [plan, waiting]);
  const marks = useMemo(() => marksOf(plan, pairs, over), [plan, pairs, over]);
  const badges = useMemo(() => {
    const words = {
      waits: (count: number) => t('migration.waits', { count }),
      comes: (count: number) => t('migration.comes', { count }),
      pair: (number: number) => t('migration.pair', { number }),
    };
    return { source: sourceBadges(waiting, pairs, words), target: targetBadges(waiting, pairs, words) };
  }, [waiting, pairs, t]);
  const opensAt = useMemo(() => busiest(waiting, pairs), [waiting, pairs]);
  const [drawnFrom, drawnTo] = [elementsOf(xml.source), elementsOf(xml.target)];
  useDragBetween({
    from,
    to,
    nameOf: (id) => (drawnFrom.has(id) ? nameOf.source(id) : undefined),
    onOver: (id) => setOver(id !== undefined && drawnTo.has(id) ? id : undefined),
    onDrop: (dragged, target) => {
      if (drawnTo.has(target)) onMap(dragged, target);
    },
  });
  return (
    <>
      <div className="migration-sheets">
        {(['source', 'target'] as const).map((side) => (
          <section key={side} aria-label={labels[side]} ref={side === 'source' ? from : to}>
            <h2>{labels[side]}</h2>
            <Diagram
              xml={xml[side]}
              label={labels[side]}
              badges={badges[side]}
              marks={marks[side]}
              opensAt={opensAt[side]}
              {...(chosen[side] !== undefined && { selected: chosen[side] })}
              onSelect={(id) => onChoose(side, id)}
              height={380}
            />
          </section>
        ))}
      </div>
      <ul className="diagram-legend" aria-label={t('migration.legend')}>
        {(['same', 'other', 'lost'] as const).map((kind) => (
          <li key={kind}>
            <span className={`diagram-swatch migration-swatch-${kind}`} aria-hidden />
            {t(`migration.legends.${kind}`)}
          </li>
        ))}
        <li>
          <span className="diagram-badge diagram-badge-number" aria-hidden>
            1
          </span>
          {t('migration.legends.number')}
        </li>
      </ul>
    </>
  );
}

interface Words {
  waits: (count: number) => string;
  comes: (count: number) => string;
  pair: (number: number) => string;
}

function sourceBadges(waiting: ReadonlyMap<string, number>, pairs: readonly Pair[], words: Words): DiagramBadge[] {
  const counts = [...waiting].filter(([, count]) => count > 0);
  return [
    ...counts.map(([elementId, count]) => badge(elementId, 'top', 'active', String(count), words.waits(count))),
    ...numbers(pairs, 'from', words),
  ];
}

function targetBadges(waiting: ReadonlyMap<string, number>, pairs: readonly Pair[], words: Words): DiagramBadge[] {
  const coming = new Map<string, number>();
  for (const { from, to } of pairs) coming.set(to, (coming.get(to) ?? 0) + (waiting.get(from) ?? 0));
  return [
    ...[...coming]
      .filter(([, count]) => count > 0)
      .map(([elementId, count]) => badge(elementId, 'top', 'coming', `→ ${count}`, words.comes(count))),
    ...numbers(pairs, 'to', words),
  ];
}

/** Where most wait, and where they would be. */
function busiest(waiting: ReadonlyMap<string, number>, pairs: readonly Pair[]) {
  const most = Math.max(...waiting.values(), 1);
  const source = [...waiting].filter(([, count]) => count === most).map(([elementId]) => elementId);
  return { source, target: pairs.filter(({ from }) => source.includes(from)).map(({ to }) => to) };
}

const numbers = (pairs: readonly Pair[], side: 'from' | 'to', words: Words): DiagramBadge[] =>
  pairs.flatMap(({ [side]: elementId, number }) =>
    number === undefined ? [] : [badge(elementId, 'bottom', 'number', String(number), words.pair(number))],
  );

const badge = (
  elementId: string,
  corner: DiagramBadge['corner'],
  look: string,
  text: string,
  label: string,
): DiagramBadge => ({
  elementId,
  corner,
  content: (
    <span className={`diagram-badge diagram-badge-${look}`} role="img" aria-label={label} title={label}>
      {text}
    </span>
  ),
});
