import { code, index, instant, integer, json, string, unique, type Migration } from './dsl/index.js';

/** Due dates that explain themselves and can be moved. */
export const moves: Migration = {
  name: '0006-moves',
  async up(schema) {
    await schema.addColumns('user_task', instant('warn_at').nullable(), json('due_explanation').nullable());
    await schema.createIndexes('user_task', index('ix_user_task_warn', 'state', 'warn_at', 'due_at', 'task_key'));
    await schema.createTable(
      'reschedule_epoch',
      [
        code('request_key', 120).primary(),
        integer('epoch'),
        string('reason', 255),
        instant('requested_at'),
        integer('total'),
      ],
      [unique('ux_reschedule_epoch_epoch', 'epoch')],
    );
    await schema.seed('reschedule_epoch', 'request_key', {
      request_key: '-',
      epoch: 0,
      reason: '',
      requested_at: 0,
      total: 0,
    });
    await schema.addColumns('process_instance', integer('reschedule_epoch').nullable());
    await schema.fill('process_instance', 'reschedule_epoch', 0, 'parent_key');
    await schema.createIndexes(
      'process_instance',
      index('ix_process_instance_epoch', 'state', 'reschedule_epoch', 'instance_key'),
    );
  },
};
