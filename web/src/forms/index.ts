/**
 * Forms of tasks. Only this folder knows form-js.
 *
 *   const { place, viewer, isReady, failure } = useFormViewer({ schema, first, readOnly, onChange });
 *   <div ref={place} className="form-viewer" />
 */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('forms', { zh, en });

export { useFormViewer } from './use-form-viewer';
