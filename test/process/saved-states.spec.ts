/**
 * Instances live for years, engines do not: whatever a version of Huiyin has saved of the real
 * diagrams, this one goes on from, to the same end. `npm run save-states` writes the fixture of the
 * present version; those of released versions are never written again.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { normalise, parseBpmn, type ProcessModel } from '../../src/platform/definitions/index.js';
import type { CompiledProcess, EngineCommand } from '../../src/platform/engine/index.js';
import { BpmnProcessEngine } from '../../src/platform/engine/engine.js';
import { FUNCTIONS, openLandscape } from './process-world.js';
import { readSavedStates, type SavedStates, type Story, writeSavedStates } from './saved-states/fixture.js';
import { Ledger } from './saved-states/ledger.js';
import { saveStates } from './saved-states/save-states.js';
import { SCENARIOS } from './scenarios.js';

type Point = Story['points'][number];

if (process.env['HUIYIN_SAVE_STATES'] === 'yes') {
  it('writes the states that this version saves', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(writeSavedStates(version, await saveStates(await openLandscape(), SCENARIOS))).toBeLessThan(400_000);
  });
} else {
  describe.each(readSavedStates())('states saved by version %s', goOn);
}

function goOn(_version: string, saved: SavedStates): void {
  const engine = new BpmnProcessEngine();
  const compiled = new Map<string, CompiledProcess>();
  beforeAll(async () => {
    for (const [id, xml] of Object.entries(saved.diagrams)) compiled.set(id, await engine.compile(id, xml, id));
  });

  /** What was saved, in the hands of this engine. */
  function recover({ open, instances }: Point, clock: { now: number }) {
    let keys = 0;
    const processes = new Map(instances.map(({ key, process }) => [key, process]));
    const newKey = () => `later-${++keys}`;
    const tree = engine.recoverTree(
      { definition: (key) => compiled.get(key)!, now: () => clock.now, newKey, functions: FUNCTIONS },
      instances.map(({ key, process, state }) => ({ instanceKey: key, definitionKey: process, state })),
    );
    expect(tree.drain()).toEqual([]);
    const ledger = new Ledger(open);
    /** @returns what was announced, and the flows taken */
    const apply = (command: EngineCommand) => {
      ledger.commanded(command);
      tree.apply(command);
      const effects = tree.drain();
      ledger.announced(effects);
      const flows: string[] = [];
      for (const effect of effects) {
        if (effect.kind === 'instance-started') processes.set(effect.instanceKey, effect.definitionKey);
        if (effect.kind === 'flow-taken') flows.push(`${processes.get(effect.instanceKey)!}/${effect.flowId}`);
      }
      tree.takeChanged();
      return { effects, flows };
    };
    return { tree, ledger, apply, newKey, root: instances[0]!.key };
  }

  /** Does what was done then, and tells how it went. */
  function goOnFrom(point: Point, commands: Story['commands']) {
    const clock = { now: commands[point.after - 1]!.at };
    const { tree, ledger, apply, newKey, root } = recover(point, clock);
    const flows: string[][] = [];
    let end: { state: string; variables: unknown } | undefined;
    for (const kept of commands.slice(point.after)) {
      clock.now = kept.at;
      const announced = apply(ledger.command(kept, newKey));
      flows.push(announced.flows);
      for (const effect of announced.effects) {
        if (effect.kind === 'instance-ended' && effect.instanceKey === root)
          end = { state: effect.state, variables: effect.variables };
      }
    }
    end ??= { state: 'active', variables: tree.variables(root) };
    return { flows, end: { ...end, open: ledger.places() } };
  }

  it.each(saved.stories.map((story): [string, Story] => [story.name, story]))('%s', (_, story) => {
    for (const point of story.points) {
      const { flows, end } = goOnFrom(point, story.commands);
      expect(flows).toEqual(story.flows.slice(point.after));
      expect(JSON.parse(JSON.stringify(end))).toEqual(story.end);
      const { apply, ledger, root } = recover(point, { now: story.commands[point.after - 1]!.at });
      apply({ kind: 'cancel', instanceKey: root });
      expect(ledger.places()).toEqual([]);
    }
  });

  it('are of every place where its diagrams wait for people, time or messages', async () => {
    const waiting = new Set(
      saved.stories.flatMap(({ points }) =>
        points.flatMap(({ open }) => open.filter(([what]) => what !== 'instance').map(([, place]) => place)),
      ),
    );
    const models = await Promise.all(
      Object.entries(saved.diagrams).map(async ([id, xml]) => normalise(await parseBpmn(`${id}.bpmn`, xml))),
    );
    expect(
      models
        .flat()
        .flatMap(placesOf)
        .filter((place) => !waiting.has(place)),
    ).toEqual([]);
  });
}

/** `process id/element id` of user tasks, and of timers and messages that are waited for inside. */
function placesOf({ id, nodes, children }: ProcessModel): string[] {
  return Object.values(nodes)
    .filter(({ type, event, ...node }) => {
      if (type === 'userTask' || type === 'receiveTask') return true;
      const awaited = event?.kind === 'timer' || event?.kind === 'message' || event?.kind === 'signal';
      const begins = type === 'startEvent' && children.includes(node.id);
      return awaited && !begins && !/throw|end/i.test(type);
    })
    .map((node) => `${id}/${node.id}`);
}
