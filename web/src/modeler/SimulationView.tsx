import { CloseOutlined, PauseOutlined, PlayCircleOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n';
import { ErrorView, IconButton, Loading, useHotkeys } from '../ui';
import type { BpmnModeler } from './bpmn-modeler';
import { type InSight, SPEEDS, type Speed } from './diagram-simulation';
import './simulation.css';
import { useSimulation } from './use-simulation';

interface Props {
  modeler: BpmnModeler;
  /** What of the sheet is seen at first. */
  inSight: InSight;
  /** For those who can't see it: the name of the file. */
  label: string;
  /** The way to a real dry run. */
  tryOut: ReactNode;
  onEnd: () => void;
}

/** Tokens run through the shape of what is drawn; nothing can be changed meanwhile. */
export function SimulationView({ modeler, inSight, label, tryOut, onEnd }: Props) {
  const { t } = useTranslation('modeler');
  const { place, isReady, isPaused, speed, steps, error, togglePause, reset, setSpeed } = useSimulation(
    modeler,
    inSight,
  );
  const log = useRef<HTMLDivElement>(null);
  useHotkeys(t('simulation.title'), [
    { keys: 'p', label: t('simulation.pauseOrGoOn'), run: togglePause },
    { keys: 'r', label: t('simulation.reset'), run: reset },
    { keys: 'Escape', label: t('simulation.end'), run: onEnd },
  ]);
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [steps]);
  return (
    <div className="modeler-main">
      <div className="modeler-sheet" role="group" aria-label={t('simulation.sheet', { label })}>
        <div ref={place} className="modeler-canvas simulation-canvas" data-content />
        <p className="simulation-mark">{t('simulation.mark')}</p>
        {!isReady && <div className="modeler-state">{error ? <ErrorView error={error} /> : <Loading />}</div>}
      </div>
      <aside className="modeler-panel simulation-panel" aria-label={t('simulation.title')}>
        <h2>{t('simulation.title')}</h2>
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('simulation.only')}
              <div className="simulation-try">{tryOut}</div>
            </>
          }
        />
        <div className="simulation-tools" role="toolbar" aria-label={t('simulation.tools')}>
          <IconButton
            label={t(isPaused ? 'simulation.goOn' : 'simulation.pause')}
            icon={isPaused ? <PlayCircleOutlined /> : <PauseOutlined />}
            disabled={steps.length === 0}
            onClick={togglePause}
          />
          <IconButton
            label={t('simulation.reset')}
            icon={<ReloadOutlined />}
            disabled={steps.length === 0}
            onClick={reset}
          />
          <Segmented<Speed>
            aria-label={t('simulation.speed')}
            value={speed}
            options={(Object.keys(SPEEDS) as Speed[]).map((value) => ({
              value,
              label: t(`simulation.speeds.${value}`),
            }))}
            onChange={setSpeed}
          />
          <Button icon={<CloseOutlined />} onClick={onEnd}>
            {t('simulation.end')}
          </Button>
        </div>
        <p>{t('simulation.how')}</p>
        <h3 id="simulation-log">{t('simulation.log')}</h3>
        <div ref={log} className="simulation-log" role="log" aria-labelledby="simulation-log" tabIndex={0}>
          <ol>
            {steps.map(({ kind, name }, at) => (
              <li key={at} data-content>
                {t(`simulation.steps.${kind}`, { name })}
              </li>
            ))}
          </ol>
        </div>
      </aside>
    </div>
  );
}
