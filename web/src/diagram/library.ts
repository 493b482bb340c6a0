/** Everything of bpmn-js, with its styles: loaded when the first diagram is shown. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

export { default as NavigatedViewer } from 'bpmn-js/lib/NavigatedViewer';
export { default as TemplateIconsModule } from '@bpmn-io/element-template-icon-renderer';
export { default as zeebe } from 'zeebe-bpmn-moddle/resources/zeebe.json';
