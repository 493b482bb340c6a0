import { boolean, code, id, index, instant, integer, json, string, type Migration, unique } from './dsl/index.js';

/** Deployments and the versions of processes, forms and decisions. */
export const definitions: Migration = {
  name: '0003-definitions',
  async up(schema) {
    await schema.createTable(
      'deployment',
      [
        id('deployment_key').primary(),
        integer('sequence'),
        code('source', 8),
        string('reason', 500),
        code('actor_id', 64),
        instant('at'),
      ],
      [index('ix_deployment_source', 'source', 'sequence'), unique('ux_deployment_sequence', 'sequence')],
    );
    await schema.createTable('deployment_file', [
      id('deployment_key').primary(),
      code('name', 200).primary(),
      code('resource_hash', 64),
      boolean('is_deployed'),
    ]);
    await schema.createTable('definition_resource', [
      code('resource_hash', 64).primary(),
      code('type', 8),
      json('content'),
    ]);
    await schema.createTable(
      'process_definition',
      [
        id('definition_key').primary(),
        code('process_id', 120),
        integer('version'),
        string('name', 255),
        code('version_tag', 120).nullable(),
        code('file_name', 200),
        code('resource_hash', 64),
        code('fingerprint', 64),
        json('uses'),
        id('deployment_key'),
        instant('created_at'),
      ],
      [
        unique('ux_process_definition_version', 'process_id', 'version'),
        index('ix_process_definition_tag', 'process_id', 'version_tag'),
      ],
    );
    await schema.createTable(
      'form_definition',
      [
        id('form_key').primary(),
        code('form_id', 120),
        integer('version'),
        code('file_name', 200),
        code('resource_hash', 64),
        id('deployment_key'),
        instant('created_at'),
      ],
      [unique('ux_form_definition_version', 'form_id', 'version')],
    );
    await schema.createTable(
      'decision_definition',
      [
        id('decision_key').primary(),
        code('decision_id', 120),
        integer('version'),
        string('name', 255),
        code('file_name', 200),
        code('resource_hash', 64),
        id('deployment_key'),
        instant('created_at'),
      ],
      [unique('ux_decision_definition_version', 'decision_id', 'version')],
    );
    await schema.createTable('definition_binding', [
      id('definition_key').primary(),
      code('kind', 8).primary(),
      code('target_id', 120).primary(),
      id('target_key'),
    ]);
  },
};
