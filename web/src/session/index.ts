export { useMe, useHasRole, type Me } from './use-me';
export { useSessionState } from './use-session-state';
export { useLegalNow } from './use-legal-now';
export { useWords, type VocabularyName, type Words } from './use-words';
export { useSetting } from './use-settings';
export { saveNow, unsavedOnPage, useSavedBeforeSignOut } from './unsaved';
