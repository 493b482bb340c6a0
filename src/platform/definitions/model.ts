/**
 * The normalised model of one process: everything that the engine host reads of a `.bpmn` file,
 * made once per deployed version. Plain JSON; expressions are source texts, compiled beside it.
 */

/** A FEEL expression without its leading `=`. Literal attributes arrive as `{ literal }`. */
export type Expression = { feel: string } | { literal: string };

export interface ProcessModel {
  id: string;
  name: string;
  versionTag?: string;
  nodes: Record<string, NodeModel>;
  flows: Record<string, FlowModel>;
  /** Ids of the nodes directly in the process, in document order. */
  children: string[];
}

export type NodeType =
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'userTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'businessRuleTask'
  | 'scriptTask'
  | 'manualTask'
  | 'task'
  | 'callActivity'
  | 'subProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway';

export interface NodeModel {
  id: string;
  type: NodeType;
  /** The bpmn name: Chinese, with an English line. */
  name: string;
  /** Id of the sub-process it is in; absent directly in the process. */
  parent?: string;
  incoming: string[];
  outgoing: string[];
  defaultFlow?: string;
  /** Sub-process: ids of its direct nodes. */
  children?: string[];
  /** Sub-process: is an event sub-process. */
  triggeredByEvent?: boolean;
  /** Start event of an event sub-process: interrupts its parent scope. */
  interrupting?: boolean;
  /** Boundary event: the host, and whether it cancels it. */
  attachedTo?: string;
  cancelActivity?: boolean;
  event?: EventModel;
  inputs: MappingModel[];
  outputs: MappingModel[];
  headers: Record<string, string>;
  userTask?: UserTaskModel;
  /** Service, send, and (with a task definition) business rule, script, throw and end events. */
  job?: { type: Expression; retries: Expression };
  script?: { expression: Expression; resultVariable: string };
  decision?: { decisionId: Expression; resultVariable: string; binding: Binding };
  call?: {
    processId: Expression;
    binding: Binding;
    propagateAllChildVariables: boolean;
    propagateAllParentVariables: boolean;
  };
  /** Runs again as long as the condition holds; without one, as often as the maximum says. */
  standardLoop?: { testBefore: boolean; condition?: Expression; maximum?: number };
  /** Once for each item of the collection, or as often as the cardinality says: one of the two is there. */
  multiInstance?: {
    sequential: boolean;
    inputCollection?: Expression;
    cardinality?: Expression;
    inputElement?: string;
    outputCollection?: string;
    outputElement?: Expression;
    completionCondition?: Expression;
  };
}

/** To which version a reference leads: the caller's own deployment unless the file says otherwise. */
export type Binding = { type: 'deployment' } | { type: 'latest' } | { type: 'versionTag'; versionTag: string };

export type EventModel =
  | { kind: 'timer'; timer: 'duration' | 'date' | 'cycle'; expression: Expression }
  | { kind: 'message'; name: Expression; correlationKey?: Expression; timeToLive?: Expression }
  | { kind: 'signal'; name: Expression }
  | { kind: 'error'; code?: Expression }
  | { kind: 'escalation'; code?: Expression }
  | { kind: 'link'; name: string }
  | { kind: 'conditional'; condition: Expression }
  | { kind: 'terminate' };

export interface UserTaskModel {
  assignee?: Expression;
  candidateGroups?: Expression;
  candidateUsers?: Expression;
  dueDate?: Expression;
  followUpDate?: Expression;
  priority?: Expression;
  formId?: string;
  formBinding?: Binding;
}

export interface MappingModel {
  source: Expression;
  target: string;
}

export interface FlowModel {
  id: string;
  name?: string;
  source: string;
  target: string;
  condition?: Expression;
}
