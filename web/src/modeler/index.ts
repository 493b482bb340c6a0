/** Diagrams to be changed, with the deployment gate running beside them. Only this folder knows bpmn-js’s modeler. */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('modeler', { zh, en });

export { Comparison } from './Comparison';
export type { BpmnModeler } from './bpmn-modeler';
export type { OpenFinding } from './gate';
export { Modeler } from './Modeler';
export type { ElementTemplate } from './types';
