/** What the driver reads of the server's answers. It knows the API as any client would: by its documentation. */
export interface Court {
  id: string;
  name: string;
  sign: string;
  level: 'supreme' | 'high' | 'intermediate' | 'basic';
  parentId?: string;
  path: string;
}

export interface Me {
  id: string;
  displayName: string;
  courts: { court: Court; roles: string[] }[];
}

export interface UserTask {
  userTaskKey: string;
  name: string;
  formId: string | null;
  assignee: string | null;
  createdAt: number;
  processDefinitionKey: string;
  /** The petition's key. */
  businessKey: string;
  variables: Record<string, unknown>;
  version: number;
}

export interface Petition {
  petitionKey: string;
  number: string;
  reference: string | null;
  status: string;
  outcome: string | null;
  round: number;
  registeringCourt: string;
  executingCourt: string;
  claimText: string | null;
  accusedPersons: { name: string }[];
  /** In fen. */
  amountApplied: number | null;
  amountReceived: number | null;
}

export interface TimelineItem {
  kind: string;
  round: number;
  finding: string | null;
  outcome: string | null;
  assignmentKey: string | null;
  facts: Record<string, unknown>;
}

export interface ImportAnswer {
  registered: number;
  alreadyRegistered: number;
  refused: number;
  rows: {
    row: number;
    reference: string | null;
    status: 'registered' | 'already-registered' | 'refused';
    petitionKey?: string;
    number?: string;
    queryCode?: string;
    errors?: { field: string; code: string; message: { zh: string; en: string } }[];
  }[];
}

export interface SearchResult<T> {
  items: T[];
  page: { totalItems: number; endCursor?: string };
}

export interface Backlog {
  timersDue: number;
  nextTimerAt: string | null;
  messagesDue: number;
  jobsWaiting: number;
  incidentsOpen: number;
}

/** The ladder of a petition and round. */
export interface Supervision {
  supervisionKey: string;
  petitionKey: string;
  round: number;
  state: 'open' | 'ended';
  /** The highest that was reached, by the code of the ladder's table, and how high that is; `none` is 0. */
  rung: string;
  height: number;
}

/** With what was done, as a petition's own list shows it. */
export interface SupervisionInFull extends Supervision {
  rungs: {
    rung: string;
    height: number;
    rungName: { zh: string; en: string };
    taken: 'done' | 'declined';
    dueAt: string;
    at: string;
  }[];
}

export interface Interview {
  petitionKey: string;
  supervisionKey: string | null;
  state: string;
  heldAt: string | null;
}

export interface CampaignView {
  campaignKey: string;
  state: string;
}

export interface OutcomeTable {
  listed: number;
  resolved: number;
  byOutcome: { outcome: string; resolves: boolean; count: number }[];
  open: number;
}
