import type { ActionValues } from './ActionFields';
import type { DoableAction, LateActions, LatePetition } from './types';

/** The request for an action on rows, as they were shown. */
export function requestOf(action: DoableAction, rows: readonly LatePetition[], values: ActionValues): LateActions {
  const keys = rows.map(({ petitionKey }) => ({ petitionKey }));
  // A measure that has changed meanwhile is refused for its row.
  const measures = rows.map(({ petitionKey, next }) => ({ petitionKey, measure: next?.measure?.code ?? '-' }));
  const reasons = values.reasons?.trim() ?? '';
  switch (action) {
    case 'press':
      return { action, reasons, petitions: keys };
    case 'advance':
      return { action, reasons, petitions: measures };
    case 'sign': {
      const opinion = (values.opinion ?? values.reasons ?? '').trim();
      return { action, decision: values.decision ?? 'approve', opinion, petitions: measures };
    }
    case 'interview':
      return { action, petitions: keys };
  }
}
