import { diagram, type Piece } from '../../support/bpmn-builder.js';
import { type Cell, type Expected, runs, type Traces } from '../cell.js';

type Whole = Pick<Cell, 'part' | 'row' | 'source'> & {
  /** Of the process, its start event included. */
  pieces: readonly Piece[];
  /** Processes that it calls. */
  called?: readonly string[];
} & ({ expected: Expected } | ({ scenarios: string | readonly string[]; unless?: string } & Traces));

/** A cell with a diagram of its own. */
export function whole(model: Whole): Cell {
  const { part, row, source, pieces, called = [] } = model;
  const expected = 'expected' in model ? model.expected : runs(model.scenarios, tracesOf(model));
  return { part, row, source, diagrams: [diagram(...pieces), ...called], expected };
}

const tracesOf = ({ order, times, thrown, unless }: Traces & { unless?: string }) => ({ order, times, thrown, unless });
