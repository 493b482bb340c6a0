import {
  bigint,
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
  unique,
  type Migration,
} from './dsl/index.js';

/** Petitions with their people, register and links; assignments; notices and letters. */
export const petitions: Migration = {
  name: '0004-petitions',
  async up(schema) {
    await schema.createTable(
      'petition',
      [
        id('petition_key').primary(),
        code('number', 48),
        code('query_code_hash', 128),
        code('reference', 40).nullable(),
        id('registering_court'),
        id('handling_court'),
        id('handler_id').nullable(),
        string('handler_name', 80).nullable(),
        code('channel', 16),
        code('source', 16),
        lawDate('received_on'),
        instant('registered_at'),
        code('registered_by', 26),
        smallint('times_raised'),
        code('form', 16),
        integer('headcount'),
        code('risk_level', 16),
        code('claim_kind', 24),
        text('claim_text'),
        text('demands').nullable(),
        code('case_number', 64).nullable(),
        smallint('case_year').nullable(),
        code('case_court_sign', 16).nullable(),
        code('case_type_sign', 8).nullable(),
        integer('case_serial').nullable(),
        id('executing_court'),
        string('enforcement_basis', 200).nullable(),
        code('case_stage', 24).nullable(),
        bigint('amount_applied').nullable(),
        bigint('amount_received').nullable(),
        code('status', 24),
        code('outcome', 32).nullable(),
        smallint('round'),
        id('merged_into').nullable(),
        instant('replied_at').nullable(),
        instant('closed_at').nullable(),
        id('instance_key').nullable(),
        integer('version'),
      ],
      [
        unique('ux_petition_number', 'number'),
        unique('ux_petition_reference', 'registering_court', 'reference'),
        index('ix_petition_status', 'status', 'petition_key'),
        index('ix_petition_executing_court', 'executing_court', 'petition_key'),
        index('ix_petition_case_number', 'case_number', 'petition_key'),
        index('ix_petition_received', 'received_on', 'petition_key'),
      ],
    );
    await schema.createTable(
      'petition_person',
      [
        id('person_key').primary(),
        id('petition_key'),
        code('kind', 16),
        smallint('ordinal'),
        text('name'),
        code('name_mask', 8),
        code('name_hash', 64),
        code('sex', 8).nullable(),
        text('birth_date').nullable(),
        code('identity_type', 24).nullable(),
        text('identity_number').nullable(),
        code('identity_mask', 40).nullable(),
        code('identity_hash', 64).nullable(),
        text('phone').nullable(),
        code('phone_mask', 24).nullable(),
        code('phone_hash', 64).nullable(),
        text('address').nullable(),
        text('household').nullable(),
        code('case_role', 16).nullable(),
      ],
      [
        index('ix_petition_person_petition', 'petition_key', 'kind', 'ordinal'),
        index('ix_petition_person_identity', 'identity_hash', 'petition_key'),
        index('ix_petition_person_name', 'name_hash', 'petition_key'),
        index('ix_petition_person_phone', 'phone_hash', 'petition_key'),
      ],
    );
    await schema.createTable(
      'petition_accused',
      [
        id('accused_key').primary(),
        id('petition_key'),
        smallint('ordinal'),
        text('name'),
        code('name_hash', 64),
        id('court').nullable(),
      ],
      [index('ix_petition_accused_petition', 'petition_key', 'ordinal')],
    );
    await schema.createTable(
      'petition_mark',
      [id('petition_key').primary(), code('mark', 16).primary()],
      [index('ix_petition_mark_mark', 'mark', 'petition_key')],
    );
    await schema.createTable(
      'petition_participation',
      [
        id('petition_key').primary(),
        id('court').primary(),
        code('role', 16).primary(),
        code('court_path', 255),
        instant('since'),
      ],
      [index('ix_petition_participation_court', 'court', 'role', 'petition_key')],
    );
    await schema.createTable(
      'petition_scope',
      [code('scope', 255).primary(), id('petition_key').primary()],
      [index('ix_petition_scope_petition', 'petition_key')],
    );
    await schema.createTable(
      'petition_record',
      [
        id('record_key').primary(),
        id('petition_key'),
        id('assignment_key').nullable(),
        smallint('round'),
        code('kind', 32),
        instant('at'),
        id('court').nullable(),
        code('actor_id', 26),
        string('actor_name', 80),
        id('task_key').nullable(),
        lawDate('happened_on').nullable(),
        code('method', 16).nullable(),
        code('finding', 32).nullable(),
        code('outcome', 32).nullable(),
        bigint('amount').nullable(),
        json('facts'),
        json('texts').nullable(),
      ],
      [
        index('ix_petition_record_petition', 'petition_key', 'record_key'),
        index('ix_petition_record_assignment', 'assignment_key', 'kind'),
        index('ix_petition_record_kind', 'kind', 'at'),
      ],
    );
    await schema.createTable('petition_evidence', [
      id('petition_key').primary(),
      smallint('round').primary(),
      code('code', 40).primary(),
      code('outcome', 32),
      lawDate('day').nullable(),
      bigint('amount').nullable(),
    ]);
    await schema.createTable(
      'redacted_claim',
      [id('assignment_key').primary(), id('petition_key'), code('court_path', 255), instant('given_at'), text('text')],
      [index('ix_redacted_claim_petition', 'petition_key', 'given_at')],
    );
    await schema.createTable('petition_receipt', [
      id('petition_key').primary(),
      text('query_code'),
      instant('issued_at').nullable(),
    ]);
    await schema.createTable('petition_sequence', [code('sequence_key', 40).primary(), integer('last_serial')]);
    await schema.createTable(
      'petition_link',
      [
        id('petition_key').primary(),
        id('earlier_petition').primary(),
        code('ground', 16),
        boolean('same_matter'),
        instant('linked_at'),
      ],
      [index('ix_petition_link_earlier', 'earlier_petition')],
    );
    await schema.createTable('overdue_mark', [
      id('petition_key').primary(),
      smallint('round').primary(),
      code('step', 24).primary(),
      id('assignment_key').primary(),
      instant('at'),
    ]);
    await schema.createTable('registration_request', [
      code('actor_id', 26).primary(),
      code('idempotency_key', 128).primary(),
      code('digest', 64),
      id('petition_key'),
      instant('at'),
    ]);
    await schema.createTable(
      'petition_import',
      [
        id('import_key').primary(),
        code('actor_id', 26),
        code('idempotency_key', 128).nullable(),
        code('file_digest', 64),
        instant('at'),
        instant('finished_at').nullable(),
      ],
      [unique('ux_petition_import_request', 'actor_id', 'idempotency_key')],
    );
    await schema.createTable('petition_import_row', [
      id('import_key').primary(),
      integer('row').primary(),
      code('reference', 40).nullable(),
      code('status', 24),
      id('petition_key').nullable(),
      json('errors'),
    ]);
    await schema.createTable(
      'personal_data_reveal',
      [
        id('reveal_key').primary(),
        id('petition_key'),
        code('actor_id', 26),
        string('actor_name', 80),
        instant('at'),
        string('reason', 500),
        json('persons'),
      ],
      [
        index('ix_personal_data_reveal_petition', 'petition_key', 'at'),
        index('ix_personal_data_reveal_actor', 'actor_id', 'at'),
      ],
    );
    await schema.createTable(
      'assignment',
      [
        id('assignment_key').primary(),
        id('petition_key'),
        smallint('round'),
        id('parent_assignment').nullable(),
        id('from_court'),
        id('to_court'),
        code('state', 24),
        code('letter_number', 64),
        text('letter'),
        lawDate('progress_due_on').nullable(),
        lawDate('result_due_on'),
        lawDate('first_result_due_on'),
        text('redacted_claim').nullable(),
        code('handling_mode', 16).nullable(),
        code('handler_id', 26).nullable(),
        string('handler_name', 80).nullable(),
        smallint('disputes'),
        smallint('send_backs'),
        instant('drafted_at'),
        instant('issued_at').nullable(),
        instant('acknowledged_at').nullable(),
        instant('closed_at').nullable(),
        integer('version'),
      ],
      [
        index('ix_assignment_petition', 'petition_key', 'assignment_key'),
        index('ix_assignment_to_court', 'to_court', 'state', 'assignment_key'),
        index('ix_assignment_from_court', 'from_court', 'state', 'assignment_key'),
        unique('ux_assignment_letter', 'letter_number'),
      ],
    );
    await schema.createTable(
      'extension_request',
      [
        id('request_key').primary(),
        id('assignment_key'),
        id('petition_key'),
        code('state', 16),
        lawDate('due_on'),
        lawDate('requested_due_on'),
        lawDate('granted_due_on').nullable(),
        text('reasons'),
        code('requested_by', 26),
        string('requested_by_name', 80),
        instant('requested_at'),
        code('decided_by', 26).nullable(),
        instant('decided_at').nullable(),
      ],
      [index('ix_extension_request_assignment', 'assignment_key', 'state')],
    );
    await schema.createTable(
      'notice',
      [
        id('notice_key').primary(),
        code('principal', 64),
        code('template', 40),
        id('petition_key'),
        code('petition_number', 48),
        code('case_number', 64).nullable(),
        id('assignment_key').nullable(),
        instant('at'),
      ],
      [index('ix_notice_principal', 'principal', 'notice_key'), index('ix_notice_petition', 'petition_key')],
    );
    await schema.createTable('notice_read', [id('notice_key').primary(), code('user_id', 26).primary(), instant('at')]);
    await schema.createTable(
      'petitioner_letter',
      [
        id('letter_key').primary(),
        id('petition_key'),
        id('assignment_key').nullable(),
        code('template', 40),
        instant('at'),
        instant('delivered_at').nullable(),
      ],
      [
        index('ix_petitioner_letter_petition', 'petition_key', 'letter_key'),
        index('ix_petitioner_letter_open', 'delivered_at', 'letter_key'),
      ],
    );
  },
};
