import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import type { Clock } from '../../../shared/clock.js';
import { AccountTrail } from '../account-trail.js';
import { UserRow } from '../users/user.entity.js';
import { loginRefused } from './auth.errors.js';
import { FamiliarAddressRow } from './familiar-address.entity.js';
import { FamiliarAddresses } from './familiar-addresses.js';
import { Passwords } from './password.js';
import { Sessions, type TokenPair } from './sessions.js';

/**
 * So many attempts are free; each further one locks the account for twice as long as the one before. Each
 * address that the account was signed in from of late has a count and a lock of its own, all others share one.
 */
const FREE_ATTEMPTS = 10;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;

interface Attempt {
  row: UserRow;
  isFamiliar: boolean;
  mayTry: boolean;
}

/** Signs a user in by name and password. */
@Injectable()
export class LogIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly familiarAddresses: FamiliarAddresses,
    private readonly trail: AccountTrail,
  ) {}

  /**
   * @param address of who asks
   * @throws DomainError `login-refused`, the same and after the same time for every reason
   */
  async execute(loginName: string, password: string, address: string): Promise<TokenPair> {
    const user = await this.countAttempt(loginName.trim().toLowerCase(), address);
    const checkedHash = user?.row.passwordHash;
    const isRight = await this.passwords.matches(password, checkedHash);
    if (!isRight || !user?.mayTry) throw loginRefused();
    const { id } = user.row;
    const todaysHash = this.passwords.isOutdated(user.row.passwordHash)
      ? await this.passwords.hash(password)
      : undefined;
    return this.unitOfWork.run(async (em) => {
      // An administrator may have closed the account or set another password since it was looked at.
      await this.dialect.lockRow(em, 'user_account', 'id', id);
      const row = await em.findOneBy(UserRow, { id });
      if (!row?.active) throw loginRefused();
      const isAsChecked = row.passwordHash === checkedHash;
      if (!isAsChecked && !(await this.passwords.matches(password, row.passwordHash))) throw loginRefused();
      if (isAsChecked && todaysHash !== undefined) await em.update(UserRow, { id }, { passwordHash: todaysHash });
      // Who tries from elsewhere meanwhile gets no free attempts by a sign-in from a familiar address.
      if (!user.isFamiliar) await em.update(UserRow, { id }, { failedAttempts: 0, lockedUntil: null });
      await this.familiarAddresses.keep(id, address);
      const tokens = await this.sessions.open(id);
      await this.trail.signedIn(row);
      return tokens;
    });
  }

  /** Counted before the password is looked at: guesses sent at the same time count each. */
  private async countAttempt(loginName: string, address: string): Promise<Attempt | undefined> {
    return this.unitOfWork.run(async (em) => {
      await this.dialect.lockRow(em, 'user_account', 'login_name', loginName);
      const row = await em.findOneBy(UserRow, { loginName });
      if (!row) return undefined;
      const now = this.clock.now();
      const familiar = await this.familiarAddresses.find(row.id, address);
      const isFamiliar = familiar !== null;
      const before = familiar ?? row;
      if (before.lockedUntil !== null && before.lockedUntil > now) return { row, isFamiliar, mayTry: false };
      const failedAttempts = before.failedAttempts + 1;
      const lockedUntil = failedAttempts < FREE_ATTEMPTS ? null : now + lockAfter(failedAttempts);
      if (familiar) {
        const { userId, addressHash } = familiar;
        await em.update(FamiliarAddressRow, { userId, addressHash }, { failedAttempts, lockedUntil });
      } else await em.update(UserRow, { id: row.id }, { failedAttempts, lockedUntil });
      await this.trail.signInAttempted(row, failedAttempts, lockedUntil);
      return { row, isFamiliar, mayTry: row.active };
    });
  }
}

const lockAfter = (attempts: number) => Math.min(FIRST_LOCK_MS * 2 ** (attempts - FREE_ATTEMPTS), LONGEST_LOCK_MS);
