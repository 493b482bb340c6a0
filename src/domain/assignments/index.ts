export { AssignmentsModule } from './assignments.module.js';
export { WithdrawAssignments } from './withdraw-assignments.js';
