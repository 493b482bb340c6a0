/** Everything that changes forms, with its own style sheet: loaded when the first form is opened to be changed. */
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';

export { FormEditor } from '@bpmn-io/form-js-editor';
