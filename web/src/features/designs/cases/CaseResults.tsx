import { useTranslation } from '../../../i18n';
import type { components } from '../../../api/schema';
import { CaseAnswer } from './CaseAnswer';
import { CaseOutcome } from './CaseOutcome';

interface Props {
  tables: components['schemas']['DesignDeploymentPreview']['cases'];
}

/** How the test cases of tables come out that are about to be deployed. */
export function CaseResults({ tables }: Props) {
  const { t } = useTranslation('designs');
  if (tables.length === 0) return null;
  return (
    <section aria-label={t('cases.ofDeployment')} className="designs-part">
      <h3>{t('cases.ofDeployment')}</h3>
      <ul>
        {tables.map(({ path, passed, notPassed }) => (
          <li key={path}>
            <span data-content>{path}</span> {t('cases.summary', { count: passed + notPassed.length, passed })}
            {notPassed.length > 0 && (
              <ul>
                {notPassed.map((result, index) => (
                  <li key={index}>
                    <CaseOutcome result={result} /> <span data-content>{result.name}</span>{' '}
                    <CaseAnswer result={result} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
