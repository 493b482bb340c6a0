import { readSteps, type Step } from './notation.js';

/** Where the element of a cell is. */
export const PLACES = [
  'process',
  'sub-process',
  'event sub-process',
  'sequential multi-instance',
  'parallel multi-instance',
  'called process',
] as const;
export type Place = (typeof PLACES)[number];

/** One thing that BPMN says about one element at one position, on a model of its own. */
export interface Cell {
  /** A part of docs/conformance.md. */
  part: string;
  /** A row there: element, position, interrupting or not. */
  row: string;
  /** A column there; absent: the row has one cell only. */
  place?: Place;
  /** Of BPMN 2.0.2, or of what the dialect says where BPMN leaves it open. */
  source: string;
  /** The first is the root's. */
  diagrams: readonly string[];
  expected: Expected;
}

export type Expected =
  /** It runs like this. `unless`: why a refusal at deployment is right too. */
  | ({ kind: 'runs'; scenarios: readonly Step[][]; unless?: string } & Traces)
  /** BPMN forbids it: the gate refuses it, at the element with this id. */
  | { kind: 'forbidden'; at: string }
  /** BPMN allows it and nothing here says how it runs, so that it has to be refused there. */
  | { kind: 'refused'; why: string; at: string };

/** What else must hold at the end of each scenario. */
export interface Traces {
  /** `a < b`: a was completed for the first time before b was. */
  order?: readonly string[];
  /** How often elements were completed. */
  times?: Readonly<Record<string, number>>;
  /** `message NAME` and `signal NAME` that went out, sorted; or each with what it carried, as JSON. */
  thrown?: readonly string[];
}

export const nameOf = ({ part, row, place }: Cell): string => [part, row, place].filter(Boolean).join(' · ');

export const runs = (scenarios: string | readonly string[], traces: Traces & { unless?: string } = {}): Expected => ({
  kind: 'runs',
  scenarios: (typeof scenarios === 'string' ? [scenarios] : scenarios).map(readSteps),
  ...traces,
});
export const forbidden = (at: string): Expected => ({ kind: 'forbidden', at });
export const refused = (at: string, why: string): Expected => ({ kind: 'refused', at, why });
