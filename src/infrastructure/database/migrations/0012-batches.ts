import { code, id, index, instant, integer, json, string, type Migration } from './dsl/index.js';

/** What a root began with, for restarts; operations on many instances as resumable work. */
export const batches: Migration = {
  name: '0012-batches',
  async up(schema) {
    await schema.addColumns('process_instance', json('started_with').nullable());
    await schema.createTable(
      'batch',
      [
        id('batch_key').primary(),
        code('kind', 40),
        code('state', 12),
        json('parameters'),
        json('filter').nullable(),
        code('selection_digest', 64),
        integer('total'),
        json('actor'),
        code('created_by', 64),
        code('scope', 120),
        string('reason', 500),
        instant('created_at'),
        instant('ended_at').nullable(),
      ],
      [index('ix_batch_state', 'state', 'batch_key')],
    );
    await schema.createTable(
      'batch_item',
      [
        id('batch_key').primary(),
        integer('position').primary(),
        id('target_key'),
        id('root_key'),
        code('state', 12),
        integer('attempts'),
        instant('leased_until'),
        json('failure').nullable(),
        instant('ended_at').nullable(),
      ],
      [
        index('ix_batch_item_state', 'batch_key', 'state', 'position'),
        index('ix_batch_item_target', 'batch_key', 'target_key'),
      ],
    );
  },
};
