import { code, id, index, instant, integer, json, string, type Migration } from './dsl/index.js';

/** What administrators and auditors need: verifications of the trail, its search, and each user's language. */
export const administration: Migration = {
  name: '0025-administration',
  async up(schema) {
    await schema.createTable(
      'audit_verification',
      [
        id('verification_key').primary(),
        code('chain', 64).nullable(),
        code('state', 12),
        code('requested_by', 64),
        string('requested_by_name', 120),
        instant('requested_at'),
        instant('ended_at').nullable(),
        code('position', 64).nullable(),
        integer('total_chains'),
        integer('chains'),
        integer('entries'),
        integer('checkpoints'),
        integer('anchors'),
        integer('unsealed'),
        integer('total_findings'),
        json('findings'),
        instant('leased_until'),
      ],
      [index('ix_audit_verification_state', 'state', 'verification_key')],
    );
    // By whom and of what kind: the newest first, without looking at all the others.
    await schema.createIndexes(
      'audit_entry',
      index('ix_audit_entry_actor', 'actor_id', 'at'),
      index('ix_audit_entry_type', 'type', 'at'),
    );
    await schema.addColumns('user_account', code('language', 2).nullable());
  },
};
