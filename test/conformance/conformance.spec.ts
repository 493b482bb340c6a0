import { describe, expect, it } from '@jest/globals';
import { rigsFor } from '../process/engine/rig.js';
import { type Cell, nameOf } from './cell.js';
import { CELLS } from './cells/index.js';
import { deploy } from './deploy.js';
import { play } from './play.js';

/**
 * What BPMN 2.0.2 says, cell by cell, on models of our own. Expectations were written from the
 * specification before the first run; they are never changed to fit the engine.
 */
describe('conformance', () => {
  it('has a name of its own for each cell', () => {
    expect(new Set(CELLS.map(nameOf)).size).toBe(CELLS.length);
  });

  it.each(CELLS.map((cell): [string, Cell] => [nameOf(cell), cell]))('%s', async (_, cell) => {
    const { diagrams, expected, place } = cell;
    const problems = await deploy(cell);
    if (expected.kind !== 'runs') {
      expect(problems.map(({ elementId }) => elementId)).toContain(expected.at);
      return;
    }
    const refusedBy = problems.map(({ rule }) => rule);
    if (expected.unless !== undefined && refusedBy.length > 0) return;
    expect(refusedBy).toEqual([]);
    const rig = await rigsFor(diagrams);
    for (const steps of expected.scenarios) {
      const [straight, recovered] = [rig('straight'), rig('recovered')];
      // What has just begun belongs to the instance that is being moved, never to the one beside it.
      straight.youngestFirst = recovered.youngestFirst = place === 'parallel multi-instance';
      play(straight, steps, expected, place);
      play(recovered, steps, expected, place);
      expect(recovered.effects).toEqual(straight.effects);
    }
  });
});
