/** Packages that ship no types: only what is used of them. */
type DiagramModule = import('diagram-js').ModuleDeclaration;

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: DiagramModule;
  export const BpmnPropertiesProviderModule: DiagramModule;
  export const ZeebePropertiesProviderModule: DiagramModule;
}
declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: DiagramModule;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: DiagramModule;
  export default behaviors;
}
declare module '@bpmn-io/element-template-icon-renderer' {
  const icons: DiagramModule;
  export default icons;
}
declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>;
}
declare module 'diagram-js-minimap' {
  const minimap: DiagramModule;
  export default minimap;
}
declare module 'bpmn-js-token-simulation/lib/*' {
  const part: DiagramModule;
  export default part;
}
declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: Record<string, unknown>;
  export default descriptor;
}
declare module 'bpmn-js-differ' {
  interface Changed {
    model: import('./model-elements').ModelElement;
  }
  interface Differences {
    _added: Record<string, import('./model-elements').ModelElement>;
    _removed: Record<string, import('./model-elements').ModelElement>;
    _layoutChanged: Record<string, import('./model-elements').ModelElement>;
    _changed: Record<string, Changed>;
  }
  export function diff(before: unknown, after: unknown): Differences;
}
