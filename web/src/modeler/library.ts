/** Everything of the modeler, with its styles: loaded when the first diagram is opened to be changed. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';

export { default as Modeler } from 'bpmn-js/lib/Modeler';
export {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
export { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
export { default as ZeebeBehaviorsModule } from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
export { default as TemplateIconsModule } from '@bpmn-io/element-template-icon-renderer';
export { default as MinimapModule } from 'diagram-js-minimap';
export { feelBuiltIns } from '../feel/feel-built-ins';
export { default as zeebe } from 'zeebe-bpmn-moddle/resources/zeebe.json';
export { BesideTemplateModule } from './beside-template';
export { OnlyWhatRunsModule } from './only-what-runs';
export { ClipboardModule } from './clipboard';
export { KnownVariablesModule } from './known-variables';
export { PanelWordsModule } from './panel-words';
export { DrawingByKeyboardModule } from './drawing-by-keyboard';
export { SteadyContextPadModule } from './steady-context-pad';
