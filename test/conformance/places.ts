import {
  allAtOnce,
  callActivity,
  diagram,
  diagramOf,
  end,
  eventSubProcess,
  message,
  oneAfterAnother,
  path,
  type Piece,
  start,
  subProcess,
  userTask,
} from '../support/bpmn-builder.js';
import { type Cell, type Expected, type Place, PLACES, runs, type Traces } from './cell.js';
import type { State, Step } from './notation.js';

/** A part of a diagram that can stand in a process or in any other scope: the none start event `s` is put before it. */
export interface Fragment extends Traces {
  part: string;
  row: string;
  source: string;
  pieces: readonly Piece[];
  /** As it runs in a process; what follows from its place is worked out. */
  scenarios: string | readonly string[];
  /** Processes that it calls. */
  called?: readonly string[];
  /** Default: everywhere. */
  places?: readonly Place[];
  /** See `Expected`. */
  unless?: string;
}

/** One cell for each place of a fragment. */
export function inPlaces(fragment: Fragment): Cell[] {
  const { part, row, source, called = [], places = PLACES, scenarios, order, times, thrown, unless } = fragment;
  const expected = runs(scenarios, { order, times, thrown, unless });
  return places.map((place) => ({
    part,
    row,
    place,
    source,
    diagrams: [...draw(place, fragment.pieces), ...called],
    expected: movedTo(place, expected as Runs),
  }));
}

type Runs = Extract<Expected, { kind: 'runs' }>;

function draw(place: Place, pieces: readonly Piece[]): string[] {
  const inside = [start('s'), ...pieces];
  const around = (activity: Piece, id: string) => [
    start('s0'),
    activity,
    userTask('next'),
    end('e0'),
    path('s0', id, 'next', 'e0'),
  ];
  const twice = { inputCollection: '= [1, 2]' };
  switch (place) {
    case 'process':
      return [diagram(...inside)];
    case 'sub-process':
      return [diagram(...around(subProcess('scope', ...inside), 'scope'))];
    case 'sequential multi-instance':
      return [diagram(...around(subProcess('scope', oneAfterAnother(twice), ...inside), 'scope'))];
    case 'parallel multi-instance':
      return [diagram(...around(subProcess('scope', allAtOnce(twice), ...inside), 'scope'))];
    case 'called process':
      return [diagram(...around(callActivity('scope', 'q'), 'scope')), diagramOf('q', ...inside)];
    case 'event sub-process':
      return [
        diagram(
          start('s0'),
          userTask('host'),
          end('e0'),
          path('s0', 'host', 'e0'),
          eventSubProcess('scope', start('s', message('begin')), ...pieces),
        ),
      ];
  }
}

/** What follows for a fragment's scenarios from the scope that it is in. */
function movedTo(place: Place, expected: Runs): Runs {
  if (place === 'process') return expected;
  const instances = place.endsWith('multi-instance') ? 2 : 1;
  const { times, thrown } = expected;
  return {
    ...expected,
    scenarios: expected.scenarios.map((steps) => MOVES[place](steps.map(forgetVariables))),
    times: times && Object.fromEntries(Object.entries(times).map(([id, count]) => [id, count * instances])),
    thrown:
      thrown &&
      Array.from({ length: instances }, () => thrown)
        .flat()
        .sort(),
  };
}

/** The root's variables say nothing of what another scope has. */
const forgetVariables = (step: Step): Step => ({ ...step, state: { ...step.state, variables: undefined } });

const LEAVE: Step = {
  line: 'done next | end',
  command: { verb: 'done', target: 'next', variables: {} },
  state: { waiting: [], ended: 'completed' },
};
const NEXT: State = { waiting: ['next'] };

const MOVES: Record<Exclude<Place, 'process'>, (steps: Step[]) => Step[]> = {
  'sub-process': thenNext,
  'called process': thenNext,
  'event sub-process': ([first, ...rest]) => [
    { ...first!, state: { waiting: ['host', 's'] } },
    {
      line: `message s | ${shown(first!.state)}`,
      command: { verb: 'message', target: 's', variables: {} },
      state: first!.state,
    },
    ...rest,
  ],
  // The second instance begins in the step that ends the first.
  'sequential multi-instance': (steps) => {
    const [begun, ...moves] = steps;
    if (!steps.at(-1)!.state.ended) return steps;
    const first = steps.map((step) => (step.state.ended ? { ...step, state: begun!.state } : step));
    return [...first, ...thenNext(moves)];
  },
  'parallel multi-instance': together,
};

/** The scope is left for the task behind it. */
function thenNext(steps: Step[]): Step[] {
  const inside = steps.map((step) => (step.state.ended ? { ...step, state: NEXT } : step));
  return steps.at(-1)!.state.ended ? [...inside, LEAVE] : inside;
}

/** The younger instance is moved first, then the other; what reaches every scope at once moves both. */
function together(steps: Step[]): Step[] {
  const both: Step[] = [];
  const at: [number, number] = [-1, -1];
  const stateOf = (index: number): State => steps[index]!.state;
  const note = (step: Step) => {
    const states = at.map(stateOf);
    const isOver = states.every(({ ended }) => ended);
    const waiting = states.flatMap(({ ended, waiting }) => (ended ? [] : waiting)).sort();
    both.push({ ...step, state: isOver ? NEXT : { waiting } });
  };
  const reachesBoth = ({ command: { verb } }: Step) => verb === 'start' || verb === 'signal' || verb === 'set';
  for (let from = 0; from < steps.length;) {
    const next = steps.findIndex((step, index) => index > from && reachesBoth(step));
    const to = next < 0 ? steps.length : next;
    at.fill(from);
    note(steps[from]!);
    for (const instance of [0, 1] as const) {
      for (let index = from + 1; index < to; index += 1) {
        at[instance] = index;
        note(steps[index]!);
      }
    }
    from = to;
  }
  return steps.at(-1)!.state.ended ? [...both, LEAVE] : both;
}

const shown = ({ waiting, ended }: State): string => [...waiting, ...(ended ? ['end'] : [])].join(' ');
