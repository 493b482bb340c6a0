import {
  boolean,
  code,
  id,
  index,
  instant,
  json,
  lawDate,
  smallint,
  string,
  text,
  type Migration,
} from './dsl/index.js';

/** The clock of each round of a petition, and when it stood still. */
export const petitionClocks: Migration = {
  name: '0010-petition-clocks',
  async up(schema) {
    await schema.createTable(
      'petition_clock',
      [
        id('petition_key').primary(),
        smallint('round').primary(),
        code('state', 8),
        lawDate('started_on'),
        json('time_limit'),
        lawDate('due_on').nullable(),
        instant('due_at').nullable(),
        instant('warn_at').nullable(),
        boolean('provisional'),
        json('derivation'),
        instant('warned_at').nullable(),
        instant('overdue_at').nullable(),
        instant('stopped_at').nullable(),
      ],
      [index('ix_petition_clock_due', 'state', 'due_at', 'petition_key')],
    );
    await schema.createTable(
      'petition_clock_pause',
      [
        id('pause_key').primary(),
        id('petition_key'),
        smallint('round'),
        code('code', 24),
        lawDate('from_day'),
        lawDate('to_day').nullable(),
        text('reason'),
        code('begun_by', 26),
        string('begun_by_name', 80),
        instant('begun_at'),
        code('ended_by', 26).nullable(),
        instant('ended_at').nullable(),
      ],
      [index('ix_petition_clock_pause_petition', 'petition_key', 'round')],
    );
  },
};
