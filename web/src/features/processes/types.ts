import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Process = Schemas['ProcessOverview'];
export type ProcessVersions = Schemas['ProcessVersions'];
export type Version = ProcessVersions['versions'][number];
export type Suspension = Schemas['Suspension'];
export type ElementFigures = Schemas['ElementStatistics']['elements'][number];
export type InstanceRow = Schemas['ProcessInstance'];
export type InstanceFilter = Schemas['ProcessInstanceFilter'];
export type Incident = Schemas['Incident'];
export type IncidentFilter = Omit<Schemas['IncidentFilter'], 'state' | 'resolvedAt' | '$or'>;
export type Plan = Schemas['MigrationPlan'];
export type Batch = Schemas['Batch'];
export type BatchItem = Schemas['BatchItemSearchResult']['items'][number];
export type BatchPreview = Schemas['BatchPreview'];

export type BatchKind = 'resolve-incidents' | 'cancel' | 'modify' | 'migrate' | 'suspend' | 'resume';

/** What a batch is to be done to: exactly these, or all that a filter finds. */
export type Selection = { keys: string[] } | { filter: Record<string, unknown> };

/** A batch that is being thought about. */
export interface BatchDraft {
  kind: BatchKind;
  selection: Selection;
  parameters: Record<string, unknown>;
}

/** Where tokens are moved from and to: the diagram above is where both are clicked on. */
export interface Move {
  from: string | undefined;
  to: string | undefined;
  begin: (from: string) => void;
  choose: (to: string) => void;
  stop: () => void;
}
