import { CheckCircleOutlined, CloseCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { ErrorView } from '../../ui';
import { useGateCheck } from './use-gate-check';

/** What would keep this content from being deployed, as the server sees it. */
export function GateProblems({ path, content }: { path: string; content: string }) {
  const { t } = useTranslation('designs');
  const say = useText();
  const { data, error } = useGateCheck(path, content);
  if (error) return <ErrorView error={error} />;
  const problems = data?.problems;
  return (
    <section aria-label={t('deploy.problems')} className="designs-problems">
      <h2>
        <span role="status">
          {problems === undefined ? (
            <>
              <LoadingOutlined /> {t('problems.looking')}
            </>
          ) : problems.length === 0 ? (
            <>
              <CheckCircleOutlined className="designs-good" /> {t('deploy.noProblems')}
            </>
          ) : (
            <>
              <CloseCircleOutlined className="designs-bad" /> {t('deploy.problemCount', { count: problems.length })}
            </>
          )}
        </span>
      </h2>
      {problems && problems.length > 0 && (
        <ul tabIndex={0} aria-label={t('deploy.problems')}>
          {problems.map(({ file, line, elementId, elementName, rule, reason, remedy }, index) => (
            <li key={`${elementId ?? ''} ${rule} ${index}`} data-content>
              <strong>
                {[file === path ? undefined : file, elementName ?? elementId ?? line].filter(Boolean).join(' · ')}
              </strong>{' '}
              {say(reason)} {say(remedy)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
