import { ClockCircleOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Progress, Space } from 'antd';
import { useTranslation } from '../../i18n';
import { Loading, ProblemAlert, ScenarioDifferences } from '../../ui';
import type { ScenarioCheck, ScenarioChecks as Checks } from './use-scenario-checks';

interface Props {
  checks: Checks;
  /** The gate refuses the files: nothing can be run on them. */
  isRefused: boolean;
  /** The diagram that is deployed, to be tried. */
  path: string | undefined;
}

/** Ways through the processes that somebody has kept, run on what is to be deployed, and where they go another way. */
export function ScenarioChecks({ checks: { checks, error, isRunning, stop, again }, isRefused, path }: Props) {
  const { t } = useTranslation('designs');
  return (
    <section aria-label={t('scenarios.title')} className="designs-part">
      <h3>{t('scenarios.title')}</h3>
      <ProblemAlert error={error} />
      {isRefused ? (
        <p>{t('scenarios.refused')}</p>
      ) : checks === undefined ? (
        !error && <Loading />
      ) : checks.length === 0 ? (
        <p>
          {t('scenarios.none')}{' '}
          {path !== undefined && (
            <Link to="/designs/try" search={{ path }}>
              {t('scenarios.toTry')}
            </Link>
          )}
        </p>
      ) : (
        <>
          <Counted checks={checks} />
          <Space wrap className="designs-scenario-actions">
            {isRunning ? (
              <Button size="small" onClick={stop}>
                {t('scenarios.stop')}
              </Button>
            ) : (
              <Button size="small" onClick={again}>
                {t('scenarios.again')}
              </Button>
            )}
          </Space>
          <ul className="designs-scenarios">
            {checks
              .filter(({ state }) => state !== 'waiting')
              .map((check) => (
                <ScenarioLine key={check.scenario.scenarioKey} check={check} />
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** How many are done, and what they say. */
function Counted({ checks }: { checks: readonly ScenarioCheck[] }) {
  const { t } = useTranslation('designs');
  const number = (...states: ScenarioCheck['state'][]) => checks.filter(({ state }) => states.includes(state)).length;
  const total = checks.length;
  const over = total - number('waiting', 'running');
  const [same, differing, others] = [number('same'), number('differs'), number('refused', 'not-run')];
  return (
    <>
      <Progress
        percent={Math.floor((over / total) * 100)}
        showInfo={false}
        size="small"
        status={over < total ? 'active' : differing + others > 0 ? 'normal' : 'success'}
        aria-label={t('scenarios.progress', { over, total })}
      />
      <p role="status">
        {over < total
          ? t('scenarios.progress', { over, total })
          : t('scenarios.sum', { total, same, differing, others })}
      </p>
    </>
  );
}

function ScenarioLine({ check: { scenario, state, result, error } }: { check: ScenarioCheck }) {
  const { t } = useTranslation('designs');
  return (
    <li>
      <strong data-content>{scenario.name}</strong>{' '}
      <span className="designs-aside" data-content>
        {scenario.processId}
      </span>
      {state === 'running' && (
        <div>
          <ClockCircleOutlined /> {t('scenarios.running')}
        </div>
      )}
      {state === 'not-run' && (
        <div className="designs-bad">
          <StopOutlined /> {t('scenarios.notRun')}
        </div>
      )}
      {state === 'refused' && (
        <div className="designs-bad">
          <WarningOutlined /> {t('scenarios.cannotRun')}{' '}
          <span data-content>{error instanceof Error ? error.message : String(error)}</span>
        </div>
      )}
      {result && <ScenarioDifferences result={result} />}
    </li>
  );
}
