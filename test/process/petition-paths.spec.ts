import { beforeAll, describe, expect, it } from '@jest/globals';
import { allFlows, type Landscape, openLandscape, ProcessWorld } from './process-world.js';
import { SCENARIOS } from './scenarios.js';

let landscape: Landscape;
beforeAll(async () => {
  landscape = await openLandscape();
});

function play(scenario: (world: ProcessWorld) => void, recovered: boolean): ProcessWorld {
  const world = new ProcessWorld(landscape, recovered);
  scenario(world);
  expect(world.incidents).toEqual([]);
  return world;
}

describe.each([
  ['straight through', false],
  ['recovered from its saved state at each wait', true],
])('the real diagrams, %s', (_, recovered) => {
  it.each(Object.entries(SCENARIOS))('%s', (_name, scenario) => {
    play(scenario, recovered);
  });
});

describe('coverage', () => {
  it('every sequence flow of every diagram is taken', () => {
    const taken = new Set(Object.values(SCENARIOS).flatMap((scenario) => [...play(scenario, false).flows]));
    expect([...taken].sort()).toEqual(allFlows(landscape.processes.values()));
  });

  it('a recovered tree takes the same flows as an unbroken one', () => {
    for (const scenario of Object.values(SCENARIOS)) {
      expect([...play(scenario, true).flows]).toEqual([...play(scenario, false).flows]);
    }
  });
});
