import { Card, Checkbox } from 'antd';
import { useTranslation } from '../../i18n';
import { LadderCell, type LateListProps } from './LateTable';
import { LatenessTags } from './LatenessTags';
import { NextStep } from './NextStep';
import { PetitionCell } from './PetitionCell';
import { RowActions } from './RowActions';

/** The same as the table, on a phone. */
export function LateCards({ rows, selected, onSelect, onAct }: LateListProps) {
  const { t } = useTranslation('supervision');
  return (
    <ul className="late-cards" aria-label={t('title')}>
      {rows.map((row) => (
        <li key={row.petitionKey}>
          <Card size="small">
            <div className="late-card-head">
              <PetitionCell row={row} />
              <Checkbox
                aria-label={t('select.one', { number: row.number })}
                checked={selected.includes(row.petitionKey)}
                onChange={({ target }) =>
                  onSelect(
                    target.checked ? [...selected, row.petitionKey] : selected.filter((key) => key !== row.petitionKey),
                  )
                }
              />
            </div>
            <LatenessTags row={row} />
            <dl className="late-facts">
              <dt>{t('column.court')}</dt>
              <dd data-content>{row.handlingCourt.name}</dd>
              <dt>{t('column.ladder')}</dt>
              <dd>
                <LadderCell ladder={row.ladder} />
              </dd>
              <dt>{t('column.next')}</dt>
              <dd>
                <NextStep next={row.next} />
              </dd>
            </dl>
            <RowActions row={row} onAct={onAct} />
          </Card>
        </li>
      ))}
    </ul>
  );
}
