import type { CompiledFeel, FeelTypeName } from '../feel/index.js';

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** A type of values: FEEL's own, or one that the file defines. */
export interface ValueType {
  name: string;
  base?: FeelTypeName;
  components?: { name: string; type: ValueType }[];
  isList: boolean;
  allowed?: CompiledFeel;
}

/** A `.dmn` file, compiled once. Opaque outside this module apart from these members. */
export interface CompiledDecisions {
  readonly name: string;
  /** By id. */
  readonly decisions: ReadonlyMap<string, CompiledDecision>;
  /** Functions called that neither FEEL nor the file defines: the gate checks that they exist. */
  readonly functions: readonly string[];
  readonly inputs: readonly CompiledInput[];
  readonly knowledge: readonly CompiledKnowledge[];
}

export interface CompiledInput {
  name: string;
  type?: ValueType;
}

export interface CompiledDecision {
  id: string;
  name: string;
  /** Under which its value is known to the decisions that require it. */
  variable: string;
  type?: ValueType;
  /** Ids of the decisions it requires. */
  requires: string[];
  /** Names of the file's inputs that it requires. */
  inputs: string[];
  logic: Logic;
}

/** A business knowledge model: a function for the decisions of its file. */
export interface CompiledKnowledge {
  name: string;
  parameters: { name: string; type?: ValueType }[];
  body: Logic;
}

export type Logic =
  | { kind: 'literal'; expression: CompiledFeel }
  | { kind: 'table'; table: CompiledTable }
  | { kind: 'context'; entries: { name?: string; value: Logic }[] }
  | { kind: 'invocation'; called: string; bindings: { parameter: string; value: Logic }[] }
  | { kind: 'list'; elements: Logic[] }
  | { kind: 'relation'; columns: string[]; rows: Logic[][] };

export interface CompiledTable {
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: { label: string; expression: CompiledFeel; type?: ValueType; allowed?: CompiledFeel }[];
  outputs: { name: string; type?: ValueType; allowed?: CompiledFeel; default?: CompiledFeel }[];
  rules: CompiledRule[];
}

export interface CompiledRule {
  id: string;
  /** From 1, as people count. */
  number: number;
  /** Undefined: any input will do. */
  tests: (CompiledFeel | undefined)[];
  /** Undefined: null. */
  outputs: (CompiledFeel | undefined)[];
  /** Texts of the annotation columns, by their names: where a rule names its legal source. */
  annotations: Record<string, string>;
}
