import { boolean, code, id, index, instant, integer, json, string, type Migration } from './dsl/index.js';

/** Preferences of users, filters of tasks that they have saved, and since when somebody has a task. */
export const work: Migration = {
  name: '0019-work',
  async up(schema) {
    await schema.createTable('user_preferences', [code('user_id', 64).primary(), json('settings'), integer('version')]);
    await schema.createTable(
      'user_task_filter',
      [
        id('filter_key').primary(),
        code('user_id', 64),
        string('name', 80),
        json('filter'),
        boolean('overseen'),
        integer('place'),
        integer('version'),
      ],
      [index('ix_user_task_filter_user', 'user_id', 'place', 'filter_key')],
    );
    await schema.addColumns('user_task', instant('assigned_at').nullable());
  },
};
