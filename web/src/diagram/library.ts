/** Everything of bpmn-js, with its styles: loaded when the first diagram is shown. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

export { default as NavigatedViewer } from 'bpmn-js/lib/NavigatedViewer';
