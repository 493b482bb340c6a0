import { bigint, code, index, instant, integer, json, string, type Migration } from './dsl/index.js';

/**
 * The workspace of designers: files with their versions, and what each designer has drawn so far. What
 * was deployed before there was one is in it, each text with who deployed it, when and why.
 */
export const designs: Migration = {
  name: '0026-designs',
  async up(schema) {
    await schema.createTable('design_version', [
      code('path', 200).primary(),
      integer('version').primary(),
      code('resource_hash', 64),
      instant('saved_at'),
      code('saved_by', 64),
      string('saved_by_name', 120),
      string('reason', 500),
      code('origin', 12),
    ]);
    await schema.createTable('design_file', [
      code('path', 200).primary(),
      code('type', 8),
      integer('newest_version'),
      json('removal').nullable(),
    ]);
    await schema.createTable(
      'design_draft',
      [
        code('path', 200).primary(),
        code('user_id', 64).primary(),
        string('user_name', 120),
        json('content'),
        integer('based_on'),
        instant('saved_at'),
        bigint('version'),
      ],
      [index('ix_design_draft_user', 'user_id', 'path')],
    );
    await schema.fillTable(
      'design_version',
      ['path', 'version', 'resource_hash', 'saved_at', 'saved_by', 'saved_by_name', 'reason', 'origin'],
      `SELECT d.name, ROW_NUMBER() OVER (PARTITION BY d.name ORDER BY d.sequence), d.resource_hash, d.at, d.actor_id,
         COALESCE(u.display_name, CASE d.actor_id WHEN 'system' THEN '系统 System' ELSE d.actor_id END), d.reason,
         CASE d.source WHEN 'folder' THEN 'folder' ELSE 'deployment' END
       FROM (SELECT f.name, f.resource_hash, p.sequence, p.at, p.actor_id, p.reason, p.source,
           LAG(f.resource_hash) OVER (PARTITION BY f.name ORDER BY p.sequence) AS hash_before
         FROM deployment_file f JOIN deployment p ON p.deployment_key = f.deployment_key
         WHERE f.is_deployed = 1) d
       LEFT JOIN user_account u ON u.id = d.actor_id
       WHERE d.hash_before IS NULL OR d.hash_before <> d.resource_hash`,
    );
    await schema.fillTable(
      'design_file',
      ['path', 'type', 'newest_version'],
      `SELECT path, CASE WHEN path LIKE '%.bpmn' THEN 'bpmn' WHEN path LIKE '%.dmn' THEN 'dmn' ELSE 'form' END, MAX(version)
       FROM design_version GROUP BY path`,
    );
  },
};
