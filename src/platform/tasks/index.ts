export { AssignTaskUseCase } from './assign-task.js';
export { CompleteTaskUseCase } from './complete-task.js';
export { TasksModule } from './tasks.module.js';
