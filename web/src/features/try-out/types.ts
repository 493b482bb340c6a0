import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type DesignFile = Schemas['DesignFile'];
export type DryRun = Schemas['DryRun'];
export type DryRunStep = Schemas['DryRunStep'];
export type DryRunUserTask = Schemas['DryRunUserTask'];
export type JobElement = Schemas['DryRunJobElement'];
export type JobResult = DryRun['jobResults'][number]['result'];
export type Evaluation = Schemas['DryRunEvaluation'];
export type Surroundings = Schemas['DesignSurroundings'];
export type Scenario = Schemas['Scenario'];
export type Variables = Record<string, unknown>;

/** What is tried of a file: what I have drawn and not saved, or its newest version. */
export type Source = 'draft' | 'saved';

/** A file in place of the one in force. */
export interface FileText {
  name: string;
  content: string;
}

/** Takes one step; undefined where it was refused, which the page says. */
export type TakeStep = (step: DryRunStep) => Promise<DryRun | undefined>;

/** What each part beside the diagram is given. */
export interface PartProps {
  run: DryRun;
  take: TakeStep;
  isBusy: boolean;
  /** Why the last step was refused. */
  refusal: unknown;
}
