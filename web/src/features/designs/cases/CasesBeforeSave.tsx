import { Alert } from 'antd';
import { useTranslation } from '../../../i18n';
import { useTableCases } from './use-table-cases';
import type { DecisionCase } from './cases-file';

interface Props {
  path: string;
  /** The table as it will be saved. */
  content: string;
  cases: readonly DecisionCase[];
}

/** Told before a table is saved: which of its cases do not hold. Nothing is forbidden. */
export function CasesBeforeSave({ path, content, cases }: Props) {
  const { t } = useTranslation('designs');
  const { results, notPassed, isTableBroken, error } = useTableCases(path, content, cases);
  if (cases.length === 0 || error) return null;
  if (isTableBroken) return <Alert type="warning" showIcon title={t('cases.broken')} />;
  if (!results) return <p role="status">{t('cases.running')}</p>;
  if (notPassed.length === 0)
    return <Alert type="success" showIcon role="status" title={t('cases.allPass', { count: results.length })} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('cases.saveFailing', { count: notPassed.length })}
      description={
        <ul>
          {notPassed.map(({ name }, index) => (
            <li key={index} data-content>
              {name}
            </li>
          ))}
        </ul>
      }
    />
  );
}
