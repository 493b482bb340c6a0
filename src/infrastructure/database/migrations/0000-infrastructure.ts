import { bigint, code, instant, integer, type Migration } from './dsl/index.js';

/** The legal clock shared by all nodes. */
export const infrastructure: Migration = {
  name: '0000-infrastructure',
  async up(schema) {
    await schema.createTable('legal_clock', [
      code('id', 16).primary(),
      instant('legal_base_at'),
      instant('system_base_at'),
      integer('rate'),
      bigint('version'),
    ]);
    // Legal and system time agree: base instants alike, running at the rate of 1.
    await schema.seed('legal_clock', 'id', {
      id: 'legal',
      legal_base_at: 0,
      system_base_at: 0,
      rate: 1,
      version: 1,
    });
  },
};
