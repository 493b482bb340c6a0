import { EditOutlined, DragOutlined, MinusCircleOutlined, PlusCircleOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { EmptyView, ErrorView, Loading, StateTag, type Tone } from '../ui';
import './comparison.css';
import { DiagramComparison } from './diagram-comparison';
import type { Difference, DifferenceKind } from './differences';
import { translate } from './panel-words';

interface Props {
  before: string;
  after: string;
  /** What each of them is: “Version 3”. */
  labels: { before: string; after: string };
}

const LOOKS: Record<DifferenceKind, { tone: Tone; icon: ReactNode }> = {
  removed: { tone: 'bad', icon: <MinusCircleOutlined /> },
  added: { tone: 'good', icon: <PlusCircleOutlined /> },
  changed: { tone: 'warning', icon: <EditOutlined /> },
  moved: { tone: 'active', icon: <DragOutlined /> },
};

/** Two versions of a diagram side by side; what differs is coloured, and said in words. */
export function Comparison({ before, after, labels }: Props) {
  const { t } = useTranslation('modeler');
  const [left, right] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [comparison, setComparison] = useState<DiagramComparison>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isCurrent = true;
    const created = DiagramComparison.create(left.current!, right.current!);
    created
      .then(async (one) => {
        await one.show(before, after);
        if (isCurrent) setComparison(one);
      })
      .catch((failure: unknown) => isCurrent && setError(failure));
    return () => {
      isCurrent = false;
      setComparison(undefined);
      created.then((one) => one.destroy()).catch(() => undefined);
    };
  }, [before, after, left, right]);
  return (
    <div className="comparison">
      {error !== undefined && <ErrorView error={error} />}
      <div className="comparison-sheets">
        {(['before', 'after'] as const).map((side) => (
          <section key={side} aria-label={labels[side]}>
            <h2 data-content>{labels[side]}</h2>
            <div ref={side === 'before' ? left : right} className="comparison-sheet" data-content />
          </section>
        ))}
      </div>
      <section aria-label={t('comparison.list')}>
        <h2>
          <span role="status">
            {comparison ? t('comparison.count', { count: comparison.differences.length }) : t('comparison.list')}
          </span>
        </h2>
        {!comparison && error === undefined && <Loading />}
        {comparison?.differences.length === 0 && (
          <EmptyView title={t('comparison.none')} hint={t('comparison.noneHint')} />
        )}
        {comparison && <Differences comparison={comparison} />}
      </section>
    </div>
  );
}

function Differences({ comparison }: { comparison: DiagramComparison }) {
  const { t, i18n } = useTranslation('modeler');
  /** A property that nobody has a word for is called as the file calls it. */
  const inWords = (path: string): string => {
    const name = path.replace(/^.* (?=\D)/, '');
    return i18n.exists(`modeler:property.${name}`) ? t(`property.${name}`) : path;
  };
  return (
    <ul className="comparison-list">
      {comparison.differences.map((difference) => (
        <li key={`${difference.kind} ${difference.elementId}`}>
          <button type="button" onClick={() => comparison.goTo(difference)}>
            <StateTag tone={LOOKS[difference.kind].tone} icon={LOOKS[difference.kind].icon}>
              {t(`comparison.${difference.kind}`)}
            </StateTag>{' '}
            <span data-content>{titleOf(difference)}</span>
          </button>
          {difference.properties.length > 0 && (
            <dl data-content>
              {difference.properties.map(({ name, before, after }) => (
                <div key={name}>
                  <dt>{inWords(name)}</dt>
                  <dd>
                    <del>{before || t('comparison.nothing')}</del> → <ins>{after || t('comparison.nothing')}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

/** As the palette calls it, and as the diagram does. */
function titleOf({ name, type, elementId }: Difference): string {
  const kind = translate(type.replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  return `${kind} ${name ?? ''} (${elementId})`;
}
