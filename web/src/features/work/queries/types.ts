import type { components } from '../../../api/schema';

type Schemas = components['schemas'];

export type Task = Schemas['UserTask'];
export type TaskDetail = Schemas['UserTaskDetail'];
export type TaskFilter = Schemas['UserTaskFilter'];
export type SavedFilter = Schemas['SavedTaskFilter'];
export type TaskFilters = Schemas['TaskFilters'];
