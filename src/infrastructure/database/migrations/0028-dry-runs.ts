import { code, id, index, instant, integer, json, string, unique, type Migration } from './dsl/index.js';

/** Dry runs of designers as their steps, and scenarios kept from them. */
export const dryRuns: Migration = {
  name: '0028-dry-runs',
  async up(schema) {
    await schema.createTable(
      'dry_run',
      [
        id('dry_run_key').primary(),
        code('process_id', 120),
        code('owner_id', 64),
        json('beginning'),
        json('definitions'),
        instant('began_at'),
        instant('used_at'),
      ],
      [index('ix_dry_run_owner', 'owner_id', 'used_at')],
    );
    await schema.createTable('dry_run_step', [id('dry_run_key').primary(), integer('ordinal').primary(), json('step')]);
    await schema.createTable(
      'scenario',
      [
        id('scenario_key').primary(),
        code('process_id', 120),
        string('name', 120),
        json('beginning'),
        json('steps'),
        json('outcome'),
        code('kept_by', 64),
        string('kept_by_name', 120),
        instant('kept_at'),
      ],
      [unique('ux_scenario_name', 'process_id', 'name')],
    );
  },
};
