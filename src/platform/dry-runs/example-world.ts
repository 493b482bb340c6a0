import type { Variables } from '../engine/index.js';
import type { FeelFunctionOfOurs } from '../feel/index.js';
import type { Text } from '../../shared/errors.js';

/** What a stand-in is asked. */
export interface ExampleRequest {
  /** Of a command: what the form let through. */
  submission: Record<string, unknown>;
  variables: Variables;
  headers: Record<string, string>;
  businessKey: string;
  /** Who completes the task, for commands. */
  by: string;
  /** The clock of the dry run, in milliseconds. */
  now: number;
  /** Counts the answers of a dry run from 1: for keys that are not to repeat. */
  number: number;
  /** JSON that lasts as long as the dry run: in place of tables. */
  memory: Record<string, unknown>;
}

/** What a handler would have answered. */
export interface ExampleAnswer {
  variables?: Variables;
  /** Has what is due in the tree evaluated again, as `ProcessHost.reschedule`. */
  reschedule?: boolean;
  /** Messages that it would have published. */
  publishes?: readonly { name: string; correlationKey: string; variables: Variables }[];
}

/** In place of a command or of the handler of a job: changes nothing anywhere. */
export interface StandIn {
  /** What the real one does, for whoever tries a process. */
  does: Text;
  /** It tells or writes to people. */
  isNotice?: true;
  /** Absent: it answers nothing. */
  answer?(request: ExampleRequest): ExampleAnswer;
}

/** What a dry run has in place of the domain: no part of it reads or writes a database. */
export interface ExampleWorld {
  functions: Record<string, FeelFunctionOfOurs>;
  /** By name of the command. */
  commands: Record<string, StandIn>;
  /** By type of the job. */
  jobs: Record<string, StandIn>;
  /** With what a process of this id begins where nothing else is said. */
  begins: Record<string, (now: number) => { businessKey: string; variables: Variables }>;
}

/**
 * What the module of an example world exports. It is loaded in a thread of its own, so it imports
 * nothing that needs an application.
 */
export interface ExampleWorldModule {
  /** @param data what `ExampleSource.data` answered: a snapshot, structured-cloneable */
  exampleWorld(data: unknown): ExampleWorld;
}

/** Where the example world is, and over which data. */
export interface ExampleSource {
  module: URL;
  data(): unknown;
}
