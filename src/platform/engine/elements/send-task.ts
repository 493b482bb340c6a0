import { ThrowEvent } from './throw-event.js';

/**
 * Send tasks: a job, or a message as a throw event throws it.
 *
 * Corrects bpmn-elements: the `messageRef` of a send task is ignored
 * (test/process/engine/message.spec.ts).
 */
export class SendTask extends ThrowEvent {}
