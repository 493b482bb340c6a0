/**
 * Forms of tasks, and what is typed into them kept as drafts. Only this folder knows form-js.
 *
 *   const { place, viewer, isReady, failure } = useFormViewer({ schema, first, readOnly, onChange });
 *   <div ref={place} className="form-viewer" />
 */
import { addTexts } from '../i18n';
import './drafts/drafts.css';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('forms', { zh, en });

export { fieldsToChoose, withChoices } from './choices';
export { DraftConflict } from './drafts/DraftConflict';
export { DraftNote } from './drafts/DraftNote';
export { TypedContent } from './drafts/TypedContent';
export { useAutosave } from './drafts/use-autosave';
export type { Draft, FormData, FormSchema } from './drafts/types';
export { useFormViewer } from './use-form-viewer';
export { FormEditor } from './editor/FormEditor';
