import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Progress as ProgressBar } from 'antd';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import type { Progress } from './kept-batch';

interface Props {
  progress: Progress;
  /** By petition. */
  numbers: Readonly<Record<string, string>>;
  /** Then the rows without a result are named too. */
  isInterrupted: boolean;
}

/** How far it is, and row by row what came of it. */
export function ActionProgress({ progress: { total, results }, numbers, isInterrupted }: Props) {
  const { t } = useTranslation('supervision');
  const text = useText();
  const failed = results.filter((result) => !result.done).length;
  const known = new Set(results.map(({ petitionKey }) => petitionKey));
  const open = isInterrupted ? Object.entries(numbers).filter(([petitionKey]) => !known.has(petitionKey)) : [];
  return (
    <section aria-label={t('progress.label')}>
      <ProgressBar
        percent={Math.round((results.length / Math.max(1, total)) * 100)}
        status={results.length < total ? 'active' : failed > 0 ? 'exception' : 'success'}
        aria-label={t('progress.label')}
      />
      <p role="status">{t('progress.summary', { done: results.length - failed, failed, total })}</p>
      <ul className="late-results">
        {results.map(({ petitionKey, done: isDone, problem, interviewKey }) => (
          <li key={petitionKey}>
            {isDone ? (
              <CheckCircleFilled className="late-good" aria-hidden />
            ) : (
              <CloseCircleFilled className="late-bad" aria-hidden />
            )}{' '}
            <span data-content>{numbers[petitionKey] ?? petitionKey}</span>{' '}
            {problem ? <span data-content>{text(problem.message)}</span> : <span>{t('progress.done')}</span>}{' '}
            {interviewKey && (
              <Link to="/interviews/$interviewKey" params={{ interviewKey }}>
                {t('progress.interview')}
              </Link>
            )}
          </li>
        ))}
        {open.map(([petitionKey, number]) => (
          <li key={petitionKey}>
            <QuestionCircleFilled className="late-unknown" aria-hidden /> <span data-content>{number}</span>{' '}
            <span>{t('progress.unknown')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
