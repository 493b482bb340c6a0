import {
  boolean,
  code,
  id,
  index,
  instant,
  integer,
  json,
  lawDate,
  smallint,
  string,
  text,
  type Migration,
} from './dsl/index.js';

/** Video interviews, and what was written in them. */
export const interviews: Migration = {
  name: '0008-interviews',
  async up(schema) {
    await schema.createTable(
      'interview',
      [
        id('interview_key').primary(),
        id('petition_key'),
        smallint('round'),
        id('supervision_key').nullable(),
        id('supervising_court'),
        id('supervised_court'),
        code('supervised_path', 255),
        code('state', 16),
        code('opened_by', 26),
        string('opened_by_name', 80),
        instant('opened_at'),
        instant('proposed_for').nullable(),
        instant('counter_for').nullable(),
        code('time_answer', 16).nullable(),
        instant('agreed_for').nullable(),
        instant('held_at').nullable(),
        lawDate('rectify_by').nullable(),
        instant('rectification_overdue_at').nullable(),
        instant('rectified_at').nullable(),
        instant('checked_at').nullable(),
        boolean('improved').nullable(),
        instant('ended_at').nullable(),
        text('room').nullable(),
        id('instance_key').nullable(),
        integer('version'),
      ],
      [
        index('ix_interview_supervised_path', 'supervised_path', 'interview_key'),
        index('ix_interview_petition', 'petition_key', 'interview_key'),
        index('ix_interview_supervision', 'supervision_key', 'interview_key'),
        index('ix_interview_state', 'state', 'interview_key'),
      ],
    );
    await schema.createTable(
      'interview_act',
      [id('record_key').primary(), id('interview_key'), json('texts').nullable()],
      [index('ix_interview_act_interview', 'interview_key', 'record_key')],
    );
  },
};
