import { boolean, type Migration } from './dsl/index.js';

/**
 * Whom the diagram lets work on a task, among those who may see it. Of older rows nobody can tell
 * which were written because somebody had the task: those keep what they had.
 */
export const namedCandidates: Migration = {
  name: '0017-named-candidates',
  async up(schema) {
    await schema.addColumns('user_task_access', boolean('named').nullable());
    await schema.fill('user_task_access', 'named', 1, 'named');
  },
};
