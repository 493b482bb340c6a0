export { ASSIGNMENT_STATES } from './assignment.entity.js';
export { AssignmentsModule } from './assignments.module.js';
export { WithdrawAssignments } from './withdraw-assignments.js';
export { Assignment, OVERDUE_ASSIGNMENT_STATES } from './assignment.entity.js';
