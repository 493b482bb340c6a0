import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { nameSimulation, type SimulationWords } from './name-simulation';
import type { Drawn } from './types';

/** Smaller, the library hides what can be clicked. */
const SMALLEST = 0.55;
/** Who does not want to see things move sees tokens arrive. */
const AT_ONCE = 50;
export const SPEEDS = { slow: 0.5, normal: 1, fast: 3 } as const;
export type Speed = keyof typeof SPEEDS;

const TOGGLED = 'tokenSimulation.toggleMode';
const PASSED = 'tokenSimulation.simulator.trace';
const BEGUN = 'tokenSimulation.simulator.createScope';
const ENDED = 'tokenSimulation.simulator.destroyScope';
const RUNS = ['bpmn:Process', 'bpmn:Participant'];

interface Scope {
  element: Drawn;
  completed: boolean;
}
interface Trace {
  action: string;
  element: Drawn;
}
interface PauseSimulation {
  isActive: boolean;
  isPaused: boolean;
  pause(): void;
  unpause(): void;
}

/** The part of the sheet that is in sight. */
export type InSight = Record<'x' | 'y' | 'width' | 'height', number>;

/** One thing that a token did. */
export interface SimulatedStep {
  kind: 'begun' | 'passed' | 'finished' | 'cancelled';
  elementId: string;
  name: string;
}

/**
 * Tokens run through a copy of the diagram: by its shape, without expressions, data, forms or jobs. What is drawn
 * meanwhile is not touched, as it is another viewer.
 */
export class DiagramSimulation {
  private readonly amendments: MutationObserver;
  private words: SimulationWords | undefined;

  private constructor(
    private readonly viewer: NavigatedViewer,
    private readonly container: HTMLElement,
  ) {
    this.amendments = new MutationObserver(() => this.name());
    this.amendments.observe(container, { childList: true, subtree: true });
  }

  /** @param onStep after each thing that a token did @throws Error where the file can't be drawn */
  static async begin(
    container: HTMLElement,
    xml: string,
    inSight: InSight,
    onStep: (step: SimulatedStep) => void,
  ): Promise<DiagramSimulation> {
    const library = await import('./simulation-library');
    const viewer = new library.NavigatedViewer({
      container,
      additionalModules: [...library.simulationModules, library.TemplateIconsModule],
      moddleExtensions: { zeebe: library.zeebe },
    });
    const simulation = new DiagramSimulation(viewer, container);
    await viewer.importXML(xml);
    simulation.tell(onStep);
    simulation.see(inSight);
    container.querySelector('.bjs-container')?.classList.add('simulation');
    simulation.eventBus.fire(TOGGLED, { active: true });
    return simulation;
  }

  destroy(): void {
    this.amendments.disconnect();
    this.viewer.destroy();
  }

  /** Names what can be clicked, in the language of the page. */
  say(words: SimulationWords): void {
    this.words = words;
    this.name();
  }

  get isPaused(): boolean {
    return this.pauseSimulation.isActive && this.pauseSimulation.isPaused;
  }

  pause(): void {
    this.pauseSimulation.pause();
  }

  goOn(): void {
    this.pauseSimulation.unpause();
  }

  /** Takes all tokens away. */
  reset(): void {
    this.viewer.get<{ resetSimulation(): void }>('resetSimulation').resetSimulation();
  }

  setSpeed(speed: Speed): void {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const animation = this.viewer.get<{ setAnimationSpeed(factor: number): void }>('animation');
    animation.setAnimationSpeed(isStill ? AT_ONCE : SPEEDS[speed]);
  }

  focus(): void {
    const first = this.container.querySelector<HTMLElement>('.bts-context-pad:not(.hidden)');
    first?.focus({ preventScroll: true });
  }

  private see(inSight: InSight): void {
    this.canvas.viewbox(inSight);
    if (this.canvas.zoom() < SMALLEST) this.canvas.zoom(SMALLEST);
  }

  private tell(onStep: (step: SimulatedStep) => void): void {
    const step = (kind: SimulatedStep['kind'], element: Drawn) =>
      onStep({ kind, elementId: element.id, name: nameOf(element) });
    this.eventBus.on(BEGUN, ({ scope }: { scope: Scope }) => {
      if (RUNS.includes(scope.element.type)) step('begun', scope.element);
    });
    this.eventBus.on(PASSED, ({ action, element }: Trace) => {
      if (action === 'exit' && !/Flow$/.test(element.type) && !RUNS.includes(element.type)) step('passed', element);
    });
    this.eventBus.on(ENDED, ({ scope }: { scope: Scope }) => {
      if (RUNS.includes(scope.element.type)) step(scope.completed ? 'finished' : 'cancelled', scope.element);
    });
  }

  private name(): void {
    const registry = this.viewer.get<ElementRegistry>('elementRegistry');
    if (!this.words) return;
    nameSimulation(this.container, this.words, (id) => {
      const element = registry.get(id) as Drawn | undefined;
      return element ? nameOf(element) : id;
    });
  }

  private get canvas(): Canvas {
    return this.viewer.get<Canvas>('canvas');
  }
  private get eventBus(): EventBus {
    return this.viewer.get<EventBus>('eventBus');
  }
  private get pauseSimulation(): PauseSimulation {
    return this.viewer.get<PauseSimulation>('pauseSimulation');
  }
}

const nameOf = ({ id, businessObject }: Drawn): string => businessObject.name?.split('\n')[0] ?? id;
