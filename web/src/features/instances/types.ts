import type { components } from '../../api/schema';
import type { DiagramElement } from '../../diagram';

export type InstanceDetail = components['schemas']['ProcessInstanceDetail'];

/** What every tab of an instance is given. */
export interface TabProps {
  instance: InstanceDetail;
  /** Of its drawing. */
  elements: ReadonlyMap<string, DiagramElement>;
  /** Only of this element, when one is selected. */
  element: string | undefined;
}

/** Rows of the selected element; all without one. */
export const ofElement = <Row extends { elementId: string }>(
  rows: readonly Row[],
  element: string | undefined,
): Row[] => (element === undefined ? [...rows] : rows.filter(({ elementId }) => elementId === element));
