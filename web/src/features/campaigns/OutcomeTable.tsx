import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useText } from '../../i18n/use-text';
import type { components } from '../../api/schema';

type Table = components['schemas']['CampaignOutcomeTable'];

/** The table of outcomes, each row with its bar: the bar says nothing that the number does not. */
export function OutcomeTable({ table, title }: { table: Table; title: string }) {
  const { t } = useTranslation('campaigns');
  const text = useText();
  const format = useFormat();
  const rows = [
    ...table.byOutcome.map(({ outcome, name, resolves, count }) => ({
      key: outcome,
      name: text(name),
      tone: resolves ? 'good' : 'other',
      note: resolves ? t('outcome.resolves') : t('outcome.other'),
      count,
    })),
    { key: 'open', name: t('outcome.open'), tone: 'open', note: t('outcome.notEnded'), count: table.open },
  ];
  const part = (count: number) => (table.listed === 0 ? 0 : count / table.listed);
  return (
    <table className="outcome-table">
      <caption>
        {title}
        <span className="outcome-sum">
          {t('outcome.sum', {
            listed: format.number(table.listed),
            resolved: format.number(table.resolved),
            rate: format.percent(part(table.resolved)),
          })}
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('outcome.outcome')}</th>
          <th scope="col">{t('outcome.count')}</th>
          <th scope="col">{t('outcome.part')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, tone, note, count }) => (
          <tr key={key}>
            <th scope="row">
              {name} <span className="campaign-note">{note}</span>
            </th>
            <td className="outcome-number">{format.number(count)}</td>
            <td>
              <div className="outcome-bar-line">
                <span className={`outcome-bar ${tone}`} style={{ inlineSize: `${part(count) * 100}%` }} aria-hidden />
                <span>{format.percent(part(count))}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
