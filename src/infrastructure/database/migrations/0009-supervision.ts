import { code, id, index, instant, integer, json, smallint, string, unique, type Migration } from './dsl/index.js';

/** Ladders of supervision, the rungs taken, and what asked for them. */
export const supervision: Migration = {
  name: '0009-supervision',
  async up(schema) {
    await schema.createTable(
      'supervision',
      [
        id('supervision_key').primary(),
        id('petition_key'),
        smallint('round'),
        id('instance_key'),
        code('trigger_code', 24),
        id('campaign').nullable(),
        id('supervising_court'),
        id('supervised_court'),
        code('supervised_path', 255),
        code('rung', 40),
        smallint('height'),
        string('name_zh', 80).nullable(),
        string('name_en', 80).nullable(),
        instant('since'),
        code('state', 8),
        instant('opened_at'),
        instant('ended_at').nullable(),
        code('outcome', 32).nullable(),
        integer('version'),
      ],
      [
        unique('ux_supervision_petition', 'petition_key', 'round'),
        index('ix_supervision_path', 'supervised_path', 'supervision_key'),
        index('ix_supervision_state', 'state', 'supervision_key'),
        index('ix_supervision_courts', 'supervising_court', 'supervised_court', 'supervision_key'),
      ],
    );
    // The key is the guarantee: a rung is taken once for each petition and round.
    await schema.createTable(
      'supervision_rung',
      [
        id('petition_key').primary(),
        smallint('round').primary(),
        code('rung', 40).primary(),
        id('supervision_key'),
        code('taken', 8),
        instant('due_at'),
        instant('at'),
        code('signed_by', 26).nullable(),
        string('signed_by_name', 80).nullable(),
        smallint('height'),
        string('name_zh', 80),
        string('name_en', 80),
        string('rule', 400),
        string('article', 400),
        id('supervising_court'),
        id('supervised_court'),
      ],
      [index('ix_supervision_rung_supervision', 'supervision_key')],
    );
    await schema.createTable(
      'supervision_request',
      [
        id('request_key').primary(),
        id('supervision_key'),
        code('trigger_code', 24),
        id('campaign').nullable(),
        instant('at'),
      ],
      [
        index('ix_supervision_request_supervision', 'supervision_key', 'request_key'),
        index('ix_supervision_request_campaign', 'campaign', 'supervision_key'),
      ],
    );
    // A measure that a designer has named is told by its name.
    await schema.addColumns('notice', json('facts').nullable());
  },
};
