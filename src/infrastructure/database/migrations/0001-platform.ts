import { bigint, boolean, code, id, index, instant, integer, json, string, text, type Migration } from './dsl/index.js';

/** Process instances, tasks, timers, jobs, messages, incidents and the trail. */
export const platform: Migration = {
  name: '0001-platform',
  async up(schema) {
    await schema.createTable(
      'process_instance',
      [
        id('instance_key').primary(),
        id('root_key'),
        id('parent_key').nullable(),
        id('parent_element_instance_key').nullable(),
        id('definition_key'),
        code('process_id', 120),
        code('business_key', 64),
        code('state', 12),
        instant('started_at'),
        instant('ended_at').nullable(),
        json('variables'),
        bigint('tree_version'),
      ],
      [
        index('ix_process_instance_root', 'root_key', 'state'),
        index('ix_process_instance_process', 'process_id', 'state', 'instance_key'),
        index('ix_process_instance_business', 'business_key'),
      ],
    );
    await schema.createTable(
      'process_instance_state',
      [id('instance_key').primary(), id('root_key'), integer('state_version'), json('state')],
      [index('ix_process_instance_state_root', 'root_key')],
    );
    await schema.createTable(
      'process_instance_scope',
      [id('root_key').primary(), code('scope', 120).primary()],
      [index('ix_process_instance_scope_path', 'scope', 'root_key')],
    );
    await schema.createTable(
      'activity_instance',
      [
        id('element_instance_key').primary(),
        id('instance_key'),
        id('root_key'),
        id('scope_key'),
        code('element_id', 120),
        code('element_type', 40),
        code('state', 12),
        instant('started_at'),
        instant('ended_at').nullable(),
      ],
      [
        index('ix_activity_instance_instance', 'instance_key', 'element_instance_key'),
        index('ix_activity_instance_root', 'root_key', 'state'),
      ],
    );
    await schema.createTable(
      'taken_flow',
      [id('taken_key').primary(), id('instance_key'), code('flow_id', 120), instant('at')],
      [index('ix_taken_flow_instance', 'instance_key')],
    );
    await schema.createTable(
      'command_log',
      [
        code('command_id', 200).primary(),
        code('digest', 64),
        id('root_key'),
        code('kind', 40),
        json('answer'),
        instant('at'),
      ],
      [index('ix_command_log_at', 'at')],
    );
    await schema.createTable(
      'user_task',
      [
        id('task_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('business_key', 64),
        id('definition_key'),
        code('process_id', 120),
        code('element_id', 120),
        string('name', 255),
        code('command', 120).nullable(),
        code('form_id', 120).nullable(),
        code('assignee', 64).nullable(),
        string('assignee_name', 120).nullable(),
        code('state', 12),
        instant('due_at').nullable(),
        instant('follow_up_at').nullable(),
        integer('priority'),
        json('headers'),
        json('variables'),
        instant('created_at'),
        instant('ended_at').nullable(),
        code('ended_by', 64).nullable(),
        string('ended_by_name', 120).nullable(),
        integer('version'),
      ],
      [index('ix_user_task_root', 'root_key'), index('ix_user_task_due', 'state', 'due_at', 'task_key')],
    );
    await schema.createTable(
      'user_task_access',
      [id('task_key').primary(), code('principal', 120).primary(), boolean('open')],
      [index('ix_user_task_access_principal', 'principal', 'open', 'task_key')],
    );
    await schema.createTable('user_task_draft', [
      id('task_key').primary(),
      code('user_id', 64).primary(),
      text('ciphertext'),
      instant('saved_at'),
    ]);
    await schema.createTable(
      'timer',
      [
        id('timer_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('element_id', 120),
        id('element_instance_key'),
        instant('due_at'),
        integer('generation'),
        code('state', 12),
      ],
      [index('ix_timer_due', 'state', 'due_at', 'timer_key'), index('ix_timer_root', 'root_key')],
    );
    await schema.createTable(
      'job',
      [
        id('job_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('business_key', 64),
        code('element_id', 120),
        code('type', 120),
        json('headers'),
        json('variables'),
        integer('retries_left'),
        integer('attempts'),
        code('state', 12),
        instant('due_at'),
        instant('leased_until'),
        text('last_error').nullable(),
      ],
      [index('ix_job_due', 'state', 'due_at', 'job_key'), index('ix_job_root', 'root_key')],
    );
    await schema.createTable(
      'message',
      [
        id('message_key').primary(),
        code('name', 120),
        code('correlation_key', 120),
        json('variables'),
        code('state', 12),
        instant('created_at'),
        instant('expires_at'),
        id('from_root_key').nullable(),
      ],
      [
        index('ix_message_pending', 'state', 'message_key'),
        index('ix_message_correlation', 'state', 'name', 'correlation_key'),
      ],
    );
    await schema.createTable(
      'message_subscription',
      [
        id('subscription_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('process_id', 120),
        code('element_id', 120),
        id('element_instance_key'),
        code('message_name', 120),
        code('correlation_key', 120),
        instant('created_at'),
      ],
      [
        index('ix_message_subscription_name', 'message_name', 'correlation_key', 'subscription_key'),
        index('ix_message_subscription_root', 'root_key'),
      ],
    );
    await schema.createTable('message_delivery', [
      id('message_key').primary(),
      code('process_id', 120).primary(),
      id('root_key'),
    ]);
    await schema.createTable(
      'incident',
      [
        id('incident_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('element_id', 120),
        id('element_instance_key'),
        code('type', 60),
        text('message'),
        code('state', 12),
        instant('raised_at'),
        instant('resolved_at').nullable(),
      ],
      [
        index('ix_incident_state', 'state', 'incident_key'),
        index('ix_incident_root', 'root_key', 'state'),
        index('ix_incident_element', 'element_instance_key', 'state'),
      ],
    );
    await schema.createTable('audit_chain', [
      code('root_key', 64).primary(),
      integer('last_seq'),
      code('last_hash', 64),
      integer('sealed_seq'),
    ]);
    await schema.createTable(
      'audit_entry',
      [
        code('root_key', 64).primary(),
        integer('seq').primary(),
        instant('at'),
        code('type', 120),
        code('actor_id', 64),
        json('data'),
        code('previous_hash', 64),
        code('hash', 64),
      ],
      [index('ix_audit_entry_at', 'at')],
    );
    await schema.createTable('audit_salt', [
      code('root_key', 64).primary(),
      integer('seq').primary(),
      code('field', 60).primary(),
      code('salt', 32),
    ]);
    await schema.createTable('audit_checkpoint', [
      integer('checkpoint_seq').primary(),
      instant('at'),
      integer('heads'),
      code('heads_hash', 64),
      code('previous_hash', 64),
      code('hash', 64),
    ]);
    await schema.createTable(
      'audit_sealed_head',
      [integer('checkpoint_seq').primary(), code('root_key', 64).primary(), bigint('last_seq'), code('last_hash', 64)],
      [index('ix_audit_sealed_head_chain', 'root_key', 'checkpoint_seq')],
    );
  },
};
