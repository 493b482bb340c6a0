import { element, job, message, type Piece } from '../support/bpmn-builder.js';

/** Elements that only this suite draws; some of them are refused. */

export const raw = (xml: string, ...roots: string[]): Piece => ({ xml, roots });

type Node = (id: string, ...inside: Piece[]) => Piece;
const node =
  (tag: string, attributes: Record<string, string | boolean> = {}): Node =>
  (id, ...inside) =>
    element(tag, { ...attributes, id }, inside);

export const manualTask = node('manualTask');
export const complex = node('complexGateway');
export const transaction = node('transaction');
export const adHoc = node('adHocSubProcess');

/** The one job type of these models. */
export const work = job('work');
/** A task of any kind that a job does. */
export const jobOf = (tag: string, id: string, ...inside: Piece[]): Piece => element(tag, { id }, [work, ...inside]);

/** A send task as the dialect wants it: its message has a correlation key. */
export const sending = (id: string, name: string, ...inside: Piece[]): Piece => {
  const { roots } = message(name);
  return element('sendTask', { id, messageRef: `message-${name}` }, [raw('', ...roots), ...inside]);
};

/** Event definitions that are refused, or have no place in most events. */
export const compensate = raw('<bpmn:compensateEventDefinition />');
export const cancel = raw('<bpmn:cancelEventDefinition />');

export const standardLoop = (attributes: Record<string, string | boolean>, loopCondition: string): Piece =>
  element('standardLoopCharacteristics', attributes, [
    raw(`<bpmn:loopCondition>${loopCondition.replace(/</g, '&lt;')}</bpmn:loopCondition>`),
  ]);
export const timesOver = (cardinality: string, isSequential = false): Piece =>
  element('multiInstanceLoopCharacteristics', { isSequential }, [
    raw(`<bpmn:loopCardinality>${cardinality}</bpmn:loopCardinality>`),
  ]);
