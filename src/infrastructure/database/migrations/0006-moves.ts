import { index, instant, json, type Migration } from './dsl/index.js';

/** Due dates that explain themselves and can be moved. */
export const moves: Migration = {
  name: '0006-moves',
  async up(schema) {
    await schema.addColumns('user_task', instant('warn_at').nullable(), json('due_explanation').nullable());
    await schema.createIndexes('user_task', index('ix_user_task_warn', 'state', 'warn_at', 'due_at', 'task_key'));
  },
};
