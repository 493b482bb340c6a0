import { useSyncExternalStore } from 'react';
import { session, type SessionState } from '../api/session';

export const useSessionState = (): SessionState => useSyncExternalStore(session.subscribe, session.current);
