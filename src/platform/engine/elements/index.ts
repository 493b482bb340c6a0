import { BoundaryEvent } from './boundary-event.js';
import { BusinessRuleTask } from './business-rule-task.js';
import { CallActivity } from './call-activity.js';
import { CatchEvent } from './catch-event.js';
import { EndEvent } from './end-event.js';
import { EventBasedGateway } from './event-based-gateway.js';
import { ExclusiveGateway } from './exclusive-gateway.js';
import { InclusiveGateway } from './inclusive-gateway.js';
import { IntermediateThrowEvent } from './intermediate-throw-event.js';
import { JobTask } from './job-task.js';
import { ParallelGateway } from './parallel-gateway.js';
import { PassThrough } from './pass-through.js';
import { Process } from './process.js';
import { ScriptTask } from './script-task.js';
import { SendTask } from './send-task.js';
import { StartEvent } from './start-event.js';
import { SubProcess } from './sub-process.js';
import { UserTask } from './user-task.js';

/** Every type of element that runs here, and its behaviour. */
export const BEHAVIOURS = {
  'bpmn:Process': Process,
  'bpmn:SubProcess': SubProcess,
  'bpmn:StartEvent': StartEvent,
  'bpmn:EndEvent': EndEvent,
  'bpmn:IntermediateCatchEvent': CatchEvent,
  'bpmn:IntermediateThrowEvent': IntermediateThrowEvent,
  'bpmn:BoundaryEvent': BoundaryEvent,
  'bpmn:Task': PassThrough,
  'bpmn:ManualTask': PassThrough,
  'bpmn:UserTask': UserTask,
  'bpmn:ServiceTask': JobTask,
  'bpmn:SendTask': SendTask,
  'bpmn:ReceiveTask': CatchEvent,
  'bpmn:BusinessRuleTask': BusinessRuleTask,
  'bpmn:ScriptTask': ScriptTask,
  'bpmn:CallActivity': CallActivity,
  'bpmn:ExclusiveGateway': ExclusiveGateway,
  'bpmn:ParallelGateway': ParallelGateway,
  'bpmn:InclusiveGateway': InclusiveGateway,
  'bpmn:EventBasedGateway': EventBasedGateway,
} as const;

/** Types that bpmn-engine's resolver does not know and that nothing here runs: drawings, data, models of services. */
export class Drawing {}

export const DRAWINGS = [
  'bpmn:Category',
  'bpmn:Group',
  'bpmn:TextAnnotation',
  'bpmn:DataStore',
  'bpmn:ItemDefinition',
  'bpmn:Interface',
  'bpmn:Resource',
  'bpmn:CorrelationProperty',
  'bpmn:EndPoint',
  'bpmn:PartnerEntity',
  'bpmn:PartnerRole',
  'bpmn:GlobalConversation',
] as const;
