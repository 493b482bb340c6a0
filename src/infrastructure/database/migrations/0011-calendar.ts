import { bigint, code, instant, json, smallint, type Migration } from './dsl/index.js';

/** The calendar of working days: the years as they were notified, and the row that counts their changes. */
export const calendar: Migration = {
  name: '0011-calendar',
  async up(schema) {
    await schema.createTable('calendar_year', [
      smallint('year').primary(),
      json('holidays'),
      json('workdays'),
      bigint('version'),
      instant('updated_at'),
    ]);
    // One row: its lock puts changes one after the other, its version tells other nodes to read the years again.
    await schema.createTable('calendar_state', [code('id', 16).primary(), bigint('version')]);
    await schema.seed('calendar_state', 'id', { id: 'calendar', version: 0 });
  },
};
