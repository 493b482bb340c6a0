import { code, id, index, instant, json, type Migration, unique } from './dsl/index.js';

/** Processes that begin with a message; requests that are answered once. */
export const starts: Migration = {
  name: '0005-starts',
  async up(schema) {
    await schema.createTable(
      'message_start',
      [
        code('process_id', 120).primary(),
        code('message_name', 120),
        id('definition_key'),
        code('element_id', 120),
        instant('created_at'),
      ],
      [index('ix_message_start_name', 'message_name')],
    );
    await schema.createTable(
      'message_started_root',
      [
        code('process_id', 120).primary(),
        code('correlation_key', 120).primary(),
        id('root_key'),
        instant('started_at'),
      ],
      [unique('ux_message_started_root_root', 'root_key')],
    );
    await schema.createTable(
      'answered_request',
      [
        code('actor_id', 64).primary(),
        code('idempotency_key', 100).primary(),
        code('digest', 64),
        json('answer').nullable(),
        instant('at'),
      ],
      [index('ix_answered_request_at', 'at')],
    );
  },
};
