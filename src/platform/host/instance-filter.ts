import { type FilterFields, filterSchema } from '../../infrastructure/search/index.js';
import { standsStill } from './suspended.js';

/** An open incident of the instance. The table is that of the incidents module, which is built on this one. */
const hasIncident = (further = '') =>
  `i.key IN (SELECT failed.instance_key FROM incident failed WHERE failed.state = 'open'${further} )`;

/** An open task past its due date, by the legal clock (`:legalNow`); the table is that of the tasks module. */
const isLate = (further = '') =>
  `i.key IN (SELECT late.instance_key FROM user_task late
    WHERE late.state = 'open' AND late.due_at <= :legalNow${further} )`;

export const INSTANCE_FILTER: FilterFields = {
  processInstanceKey: { column: 'i.key', type: 'string' },
  rootProcessInstanceKey: { column: 'i.rootKey', type: 'string' },
  parentProcessInstanceKey: { column: 'i.parentKey', type: 'string' },
  processDefinitionKey: { column: 'i.definitionKey', type: 'string' },
  processDefinitionId: { column: 'i.processId', type: 'string' },
  businessKey: { column: 'i.businessKey', type: 'string' },
  /** Its titles are made keys first: see `Subjects`. */
  businessTitle: { any: (comparison) => comparison, column: 'i.businessKey', type: 'string' },
  state: { column: 'i.state', type: 'string' },
  startedAt: { column: 'i.startedAt', type: 'number' },
  endedAt: { column: 'i.endedAt', type: 'number' },
  suspension: {
    conditions: {
      suspended: `i.state = 'active' AND ${standsStill('i.rootKey')}`,
      none: `i.state <> 'active' OR NOT ${standsStill('i.rootKey')}`,
    },
  },
  attention: {
    conditions: {
      incident: hasIncident(),
      overdue: isLate(),
      none: `NOT ${hasIncident()} AND NOT ${isLate()}`,
    },
  },
  activeElementId: {
    // By the root, since that is how what runs is indexed.
    any: (comparison) => `EXISTS (SELECT 1 FROM activity_instance runs
      WHERE runs.root_key = i.rootKey AND runs.state = 'active' AND runs.instance_key = i.key AND ${comparison} )`,
    column: 'runs.element_id',
    type: 'string',
  },
  incidentElementId: {
    any: (comparison) => hasIncident(` AND ${comparison}`),
    column: 'failed.element_id',
    type: 'string',
  },
  overdueElementId: { any: (comparison) => isLate(` AND ${comparison}`), column: 'late.element_id', type: 'string' },
};

export const instanceFilterSchema = filterSchema('ProcessInstanceFilter', INSTANCE_FILTER);
