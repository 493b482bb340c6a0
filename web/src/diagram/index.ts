/**
 * Drawings of processes and what happens in them. Only this folder knows bpmn-js.
 *
 *   const xml = useDiagramXml(instance.processDefinitionKey);
 *   <Diagram xml={xml.data} label={name} states={instance.elements} takenFlows={flows} selected={id} onSelect={setId} />
 *   <DiagramTable xml={xml.data} label={name} states={instance.elements} selected={id} onSelect={setId} />
 */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('diagram', { zh, en });

export { declaredVariables } from './declared-variables';
export { Diagram } from './Diagram';
export { DiagramTable } from './DiagramTable';
export { designersName, elementsOf, namedElement, nameIn } from './element-names';
export { ElementName } from './ElementName';
export type { DiagramBadge, DiagramElement, DiagramHeat, ElementState } from './types';
export { useDragBetween } from './use-drag-between';
export { useDiagramXml } from './use-diagram-xml';
export { useLanguage } from './use-language';
