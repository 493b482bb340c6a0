/** The FEEL editor: loaded when the first one is shown. */
export { default as FeelEditor } from '@bpmn-io/feel-editor';
export { feelBuiltIns } from './feel-built-ins';
