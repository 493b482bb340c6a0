import type { ReactNode } from 'react';

/** A node of a drawing. */
export interface DiagramElement {
  id: string;
  /** As BPMN names it: `UserTask`, `ExclusiveGateway`, … */
  type: string;
  /** False: the designer gave it no name, and it is called what it is. */
  isNamed: boolean;
  /** As the designer wrote it, in both languages where there are two lines. */
  zh: string;
  en: string;
}

/** How often an element runs, has run, is late or stuck: `elements` of an instance’s detail. */
export interface ElementState {
  elementId: string;
  active: number;
  completed: number;
  terminated: number;
  overdue: number;
  incidents: number;
}

export type Corner = 'top' | 'bottom';

/** Anything drawn on an element. */
export interface DiagramBadge {
  elementId: string;
  /** `top`: on its upper edge, at the right; `bottom`: on its lower edge, at the left. */
  corner: Corner;
  content: ReactNode;
  /** Left out where the drawing is small. */
  isDetail?: boolean;
}

/** One number for each element: the greater the darker. */
export interface DiagramHeat {
  /** What is counted, for the legend: “Mean time”. */
  label: string;
  values: ReadonlyMap<string, number>;
  /** Whole numbers; otherwise milliseconds. */
  isCount: boolean;
  /** The number in words: `3`, `2 h`. */
  format(value: number): string;
}
