import { code, id, index, instant, integer, json, string, text, unique, type Migration } from './dsl/index.js';

/** Claims that are released, delegation, the history of tasks, comments, attachments; the order of jobs. */
export const tasksAndJobs: Migration = {
  name: '0014-tasks-and-jobs',
  async up(schema) {
    await schema.addColumns(
      'user_task',
      code('owner', 64).nullable(),
      string('owner_name', 120).nullable(),
      code('delegation_state', 10).nullable(),
      instant('releases_at').nullable(),
      instant('release_warned_at').nullable(),
      instant('idle_check_at').nullable(),
    );
    await schema.createIndexes('user_task', index('ix_user_task_idle', 'state', 'idle_check_at', 'task_key'));
    await schema.addColumns('user_task_draft', integer('version').nullable());
    await schema.fill('user_task_draft', 'version', 1, 'version');
    await schema.createTable('user_task_history', [
      id('task_key').primary(),
      integer('seq').primary(),
      code('type', 20),
      code('actor_id', 64),
      string('actor_name', 120),
      json('details'),
      instant('at'),
    ]);
    await schema.createTable(
      'process_comment',
      [
        id('comment_key').primary(),
        id('root_key'),
        id('task_key').nullable(),
        integer('seq'),
        code('author', 64),
        string('author_name', 120),
        text('ciphertext'),
        instant('at'),
      ],
      [unique('ux_process_comment_root', 'root_key', 'seq'), index('ix_process_comment_task', 'task_key', 'seq')],
    );
    await schema.createTable(
      'process_attachment',
      [
        id('attachment_key').primary(),
        id('root_key'),
        id('task_key').nullable(),
        integer('seq'),
        text('name_ciphertext'),
        code('media_type', 100),
        integer('size'),
        code('sha256', 64),
        code('uploaded_by', 64),
        string('uploaded_by_name', 120),
        instant('at'),
        instant('removed_at').nullable(),
        code('removed_by', 64).nullable(),
        string('removed_by_name', 120).nullable(),
      ],
      [unique('ux_process_attachment_root', 'root_key', 'seq'), index('ix_process_attachment_task', 'task_key', 'seq')],
    );
    await schema.addColumns('job', integer('place').nullable());
    await schema.fill('job', 'place', 50, 'place');
    await schema.createIndexes('job', index('ix_job_next', 'state', 'type', 'place', 'due_at', 'job_key'));
    await schema.createTable('job_type', [code('type', 120).primary()]);
  },
};
