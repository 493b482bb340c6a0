import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import type { BpmnModeler } from './bpmn-modeler';
import { DiagramSimulation, type InSight, type SimulatedStep, type Speed } from './diagram-simulation';

/** More nobody reads. */
const KEPT = 200;

export interface Simulation {
  place: RefObject<HTMLDivElement | null>;
  /** Once tokens can run. */
  isReady: boolean;
  isPaused: boolean;
  speed: Speed;
  /** The newest last. */
  steps: readonly SimulatedStep[];
  error: unknown;
  togglePause: () => void;
  reset: () => void;
  setSpeed: (speed: Speed) => void;
}

/** A simulation of what is open, for as long as the component lives. */
export function useSimulation(modeler: BpmnModeler, inSight: InSight): Simulation {
  const { t } = useTranslation('modeler');
  const place = useRef<HTMLDivElement>(null);
  const [running, setRunning] = useState<DiagramSimulation>();
  const [steps, setSteps] = useState<readonly SimulatedStep[]>([]);
  const [isPaused, setPaused] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let isGone = false;
    let own: DiagramSimulation | undefined;
    const note = (step: SimulatedStep) => {
      setSteps((before) => [...before, step].slice(-KEPT));
      setPaused(false);
    };
    const begin = async () => {
      const xml = await modeler.file.xml();
      own = await DiagramSimulation.begin(place.current!, xml, inSight, note);
      if (isGone) own.destroy();
      else setRunning(own);
    };
    begin().catch((failure: unknown) => isGone || setError(failure));
    return () => {
      isGone = true;
      setRunning(undefined);
      own?.destroy();
    };
  }, [modeler, inSight]);
  useEffect(() => running?.say((word, name) => t(`simulation.words.${word}`, { name })), [running, t]);
  useEffect(() => running?.focus(), [running]);
  useEffect(() => running?.setSpeed(speed), [running, speed]);

  return {
    place,
    isReady: running !== undefined,
    isPaused,
    speed,
    steps,
    error,
    togglePause: () => {
      if (!running) return;
      if (running.isPaused) running.goOn();
      else running.pause();
      setPaused(running.isPaused);
    },
    reset: () => {
      running?.reset();
      setSteps([]);
      setPaused(false);
    },
    setSpeed,
  };
}
