import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { DIALECT, insertRows, UnitOfWork, type Dialect } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { Passwords } from './auth/password.js';
import { COURT_DIRECTORY_ID } from './courts/court.entity.js';
import { SUPREME_COURT_ID } from './courts/court.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.js';
import type { RoleAtCourt } from './users/roles.js';
import { UserRoleRow, UserRow } from './users/user.entity.js';

interface FirstAccount {
  loginName: string;
  displayName: string;
  roles: readonly RoleAtCourt[];
}

const FIRST_ADMINISTRATOR: FirstAccount = {
  loginName: 'administrator',
  displayName: '系统管理员',
  roles: [{ courtId: SUPREME_COURT_ID, role: 'administrator' }],
};

/**
 * Gives a database without users its first ones: the demo's accounts in the demo profile, else one
 * administrator whose password is made up and shown once, in the log.
 */
@Injectable()
export class StartUsers implements OnApplicationBootstrap {
  private readonly logger = new Logger(StartUsers.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly passwords: Passwords,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (await this.unitOfWork.read((em) => em.existsBy(UserRow, {}))) return;
    if (this.config.profile === 'demo') return void (await this.create(DEMO_ACCOUNTS, DEMO_PASSWORD));
    const password = randomBytes(15).toString('base64url');
    if (await this.create([FIRST_ADMINISTRATOR], password))
      this.logger.warn(
        `first administrator: sign in as ${FIRST_ADMINISTRATOR.loginName} with ${password} and change the password`,
      );
  }

  /** @returns false when another node was first */
  private async create(accounts: readonly FirstAccount[], password: string): Promise<boolean> {
    // One hash for all: they share the password anyway, and the first start stays quick.
    const passwordHash = await this.passwords.hash(password);
    return this.unitOfWork.run(async (em: EntityManager) => {
      await this.dialect.lockRow(em, 'court_directory', 'id', COURT_DIRECTORY_ID);
      if (await em.existsBy(UserRow, {})) return false;
      const now = this.clock.now();
      const rows = accounts.map(({ loginName, displayName }) => ({
        id: newId(),
        loginName,
        displayName,
        passwordHash,
        language: null,
        active: true,
        failedAttempts: 0,
        lockedUntil: null,
        createdAt: now,
        updatedAt: now,
        version: 1,
      }));
      await insertRows(em, UserRow, rows);
      const roles = accounts.flatMap((account, index) =>
        account.roles.map(({ courtId, role }) => ({ userId: rows[index]!.id, courtId, role })),
      );
      await insertRows(em, UserRoleRow, roles);
      return true;
    });
  }
}
