import { bigint, boolean, code, id, index, instant, integer, string, unique, type Migration } from './dsl/index.js';

/** Courts, the users who work there, and their sign-ins. */
export const organization: Migration = {
  name: '0002-organization',
  async up(schema) {
    await schema.createTable(
      'court',
      [
        code('id', 16).primary(),
        string('name', 120),
        code('sign', 16),
        code('level', 16),
        code('parent_id', 16).nullable(),
        code('path', 120),
        code('administrative_code', 6).nullable(),
        boolean('active'),
        instant('updated_at'),
      ],
      [unique('ux_court_sign', 'sign'), unique('ux_court_path', 'path'), index('ix_court_parent', 'parent_id', 'path')],
    );
    // One row: its lock puts imports one after the other, its version tells other nodes to read the courts again.
    await schema.createTable('court_directory', [code('id', 16).primary(), bigint('version')]);
    await schema.seed('court_directory', 'id', { id: 'courts', version: 0 });

    await schema.createTable(
      'user_account',
      [
        id('id').primary(),
        code('login_name', 64),
        string('display_name', 64),
        code('password_hash', 255),
        boolean('active'),
        integer('failed_attempts'),
        instant('locked_until').nullable(),
        instant('created_at'),
        instant('updated_at'),
        integer('version'),
      ],
      [unique('ux_user_account_login_name', 'login_name')],
    );
    await schema.createTable(
      'user_role',
      [id('user_id').primary(), code('court_id', 16).primary(), code('role', 24).primary()],
      [index('ix_user_role_court', 'court_id', 'role', 'user_id')],
    );
    await schema.createTable(
      'user_session',
      [
        id('id').primary(),
        id('user_id'),
        instant('created_at'),
        instant('expires_at'),
        instant('revoked_at').nullable(),
      ],
      [index('ix_user_session_user', 'user_id', 'expires_at')],
    );
    await schema.createTable(
      'refresh_token',
      [
        code('token_hash', 64).primary(),
        id('session_id'),
        instant('issued_at'),
        instant('expires_at'),
        instant('used_at').nullable(),
      ],
      [index('ix_refresh_token_session', 'session_id')],
    );
  },
};
