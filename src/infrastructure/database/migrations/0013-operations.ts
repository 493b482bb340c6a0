import { bigint, code, id, index, instant, json, string, type Migration } from './dsl/index.js';

/** What operators need: suspension, signals between trees, the history of variables. */
export const operations: Migration = {
  name: '0013-operations',
  async up(schema) {
    await schema.createTable('suspension', [
      code('kind', 12).primary(),
      code('subject', 120).primary(),
      string('reason', 500).nullable(),
      instant('suspended_at'),
      code('suspended_by', 64),
      string('suspended_by_name', 120),
    ]);
    await schema.createTable(
      'variable_change',
      [
        id('change_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('name', 255),
        json('content'),
        bigint('sequence'),
        instant('changed_at'),
        code('step', 40),
        code('changed_by', 64),
        string('changed_by_name', 120),
      ],
      [index('ix_variable_change_instance', 'instance_key', 'name', 'sequence')],
    );
    await schema.createTable(
      'signal_subscription',
      [
        id('subscription_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('process_id', 120),
        code('element_id', 120),
        id('element_instance_key'),
        code('signal_name', 120),
        instant('created_at'),
      ],
      [
        index('ix_signal_subscription_name', 'signal_name', 'subscription_key'),
        index('ix_signal_subscription_root', 'root_key'),
      ],
    );
    await schema.createTable('signal_broadcast', [
      id('signal_key').primary(),
      code('signal_name', 120),
      json('variables'),
      id('from_root_key').nullable(),
      instant('created_at'),
    ]);
    await schema.createTable('signal_delivery', [
      id('signal_key').primary(),
      id('root_key').primary(),
      id('subscription_key').primary(),
    ]);
    // A root that a message starts takes its correlation key, which has 120 characters.
    for (const table of ['process_instance', 'user_task', 'job'])
      await schema.lengthen(table, code('business_key', 120));
  },
};
