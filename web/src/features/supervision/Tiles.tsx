import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useText } from '../../i18n/use-text';
import type { SupervisionSearch } from './search';
import type { LateCounts } from './types';

interface Props {
  counts: LateCounts;
  search: SupervisionSearch;
  onChange: (change: Partial<SupervisionSearch>) => void;
}

/** How many stand on each rung, and how many wait for a signature; a click filters, another one ends it. */
export function Tiles({ counts, search, onChange }: Props) {
  const { t } = useTranslation('supervision');
  const text = useText();
  const chosen = search.rung ?? [];
  const toggle = (rung: string) => onChange({ rung: chosen.includes(rung) ? undefined : [rung] });
  return (
    <div className="late-tiles" role="group" aria-label={t('tiles')}>
      <Tile
        name={t('tile.all')}
        count={counts.total}
        isOn={chosen.length === 0 && !search.signature}
        onClick={() => onChange({ rung: undefined, signature: undefined })}
      />
      {counts.byRung.map(({ rung, name, count }) => (
        <Tile
          key={rung}
          name={name ? text(name) : t(`rung.${rung === 'unsupervised' ? 'unsupervised' : 'none'}`)}
          count={count}
          isOn={chosen.includes(rung)}
          onClick={() => toggle(rung)}
        />
      ))}
      <Tile
        name={t('tile.signature')}
        count={counts.awaitingSignature}
        isOn={search.signature === true}
        tone="warning"
        onClick={() => onChange({ signature: search.signature ? undefined : true })}
      />
    </div>
  );
}

interface TileProps {
  name: string;
  count: number;
  isOn: boolean;
  tone?: 'warning';
  onClick: () => void;
}

function Tile({ name, count, isOn, tone, onClick }: TileProps) {
  const format = useFormat();
  return (
    <button type="button" className={`late-tile ${tone ?? ''}`} aria-pressed={isOn} onClick={onClick}>
      <span className="late-tile-count">{format.number(count)}</span>
      <span>{name}</span>
    </button>
  );
}
