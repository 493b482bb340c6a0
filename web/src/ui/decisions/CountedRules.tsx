import { useTranslation } from '../../i18n';
import './rules-table.css';

interface Props {
  rules: readonly { number: number; annotations: Record<string, string> }[];
  byDefault: boolean;
  /** What is no table has no rules. */
  isTable: boolean;
}

/** Which rules of a table counted, with what the table says about them. */
export function CountedRules({ rules, byDefault, isTable }: Props) {
  const { t } = useTranslation();
  if (byDefault) return <div>{t('rules.byDefault')}</div>;
  if (!isTable) return null;
  if (rules.length === 0) return <div>{t('rules.noRule')}</div>;
  return (
    <ul className="counted-rules">
      {rules.map(({ number, annotations }) => (
        <li key={number}>
          {t('rules.rule', { number })}{' '}
          <span className="counted-rules-note" data-content>
            {Object.values(annotations).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
