import type { EngineCommand, EngineEffect, InstanceState } from '../../../src/platform/engine/index.js';
import { allProcesses } from '../landscape.js';
import { type Landscape, ProcessWorld, type Watcher } from '../process-world.js';
import type { SavedStates, Story } from './fixture.js';
import { Ledger } from './ledger.js';

/**
 * Plays scenarios and keeps each state in which a tree waits, once for each place it can be in and
 * each thing that happens next, with what came after it: the fixture that later versions of the engine must be able to go on from.
 */
export async function saveStates(
  landscape: Landscape,
  scenarios: Record<string, (world: ProcessWorld) => void>,
): Promise<SavedStates> {
  const ways = new Set<string>();
  const stories = Object.entries(scenarios).map(([name, scenario]) => {
    const record = new Recording(ways);
    const world = new ProcessWorld(landscape, false, record);
    scenario(world);
    return record.story(name, world);
  });
  const diagrams = [...(await allProcesses())].map(([id, { xml }]) => [id, withoutDrawing(xml)]);
  return {
    stateVersion: landscape.engine.stateVersion,
    diagrams: Object.fromEntries(diagrams) as Record<string, string>,
    stories: stories.filter(({ points }) => points.length > 0),
  };
}

class Recording implements Watcher {
  private readonly ledger = new Ledger();
  private readonly processes = new Map<string, string>();
  private readonly commands: Story['commands'] = [];
  private readonly flows: string[][] = [];
  private readonly points: Story['points'] = [];

  private lastRest: Story['points'][number] | undefined;

  /** @param ways where it waited and what happened next, over all stories */
  constructor(private readonly ways: Set<string>) {}

  commanded(command: EngineCommand, at: number): void {
    const kept = this.ledger.keep(command, at);
    this.keepLastRest(kept.on);
    this.commands.push(kept);
    this.ledger.commanded(command);
  }

  announced(effects: readonly EngineEffect[]): void {
    for (const effect of effects)
      if (effect.kind === 'instance-started') this.processes.set(effect.instanceKey, effect.definitionKey);
    this.flows.push(
      effects.flatMap((effect) =>
        effect.kind === 'flow-taken' ? [`${this.processes.get(effect.instanceKey)!}/${effect.flowId}`] : [],
      ),
    );
    this.ledger.announced(effects);
  }

  rested(states: ReadonlyMap<string, InstanceState>): void {
    if (states.size === 0) return;
    const instances = [...states].map(([key, state]) => ({ key, process: this.processes.get(key)!, state }));
    // As it is now: the world goes on with the same objects.
    const point = { after: this.commands.length, open: this.ledger.kept(), instances };
    this.lastRest = JSON.parse(JSON.stringify(point)) as Story['points'][number];
  }

  private keepLastRest(next: string | undefined): void {
    const point = this.lastRest;
    this.lastRest = undefined;
    if (!point) return;
    const shapes = point.instances.map(({ process, state }) => [process, shapeOf(state['root'] as Saved)]);
    const way = JSON.stringify([shapes, next]);
    if (this.ways.has(way)) return;
    this.ways.add(way);
    this.points.push(point);
  }

  story(name: string, { rootState, variables }: ProcessWorld): Story {
    this.keepLastRest(undefined);
    const end = { state: rootState, variables, open: this.ledger.places() };
    return { name, commands: this.commands, flows: this.flows, end, points: this.points };
  }
}

/** What is read here of a saved element: see `saved-state.ts`. */
interface Saved {
  n?: string;
  s?: string;
  w?: string;
  e?: { n: string }[];
  i?: { type: string };
  j?: Record<string, Record<string, number>>;
  r?: Saved[];
}

/** Where everything waits, without keys, variables and instants. */
function shapeOf({ n, s, w, e, i, j, r }: Saved): unknown {
  return [n, s, w, e?.map((wait) => wait.n), i?.type, j, r?.map(shapeOf)];
}

/** The drawing is for people; a process goes on without it. */
function withoutDrawing(xml: string): string {
  return xml.replace(/\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
}
