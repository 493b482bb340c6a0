import { Inject, Injectable } from '@nestjs/common';
import { DIALECT, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import { AccountTrail } from '../account-trail.js';
import { UserRow } from '../users/user.entity.js';
import { userInvalid } from '../users/user.errors.js';
import { currentPasswordWrong, sessionEnded } from './auth.errors.js';
import { passwordProblem, Passwords } from './password.js';
import { Sessions } from './sessions.js';

/** Changes the own password, and ends all other sessions. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly trail: AccountTrail,
  ) {}

  /** @throws DomainError `current-password-wrong`, `user-invalid` when the new one will not do, `session-ended` */
  async execute(userId: string, sessionId: string, currentPassword: string, newPassword: string): Promise<void> {
    const user = await this.unitOfWork.read((em) => em.findOneBy(UserRow, { id: userId }));
    if (!user) throw sessionEnded();
    if (!(await this.passwords.matches(currentPassword, user.passwordHash))) throw currentPasswordWrong();
    const problem = passwordProblem(newPassword, user.loginName, '/newPassword');
    if (problem) throw userInvalid([problem]);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.unitOfWork.run(async (em) => {
      // What an administrator has set or closed since the password was looked at stays.
      await this.dialect.lockRow(em, 'user_account', 'id', userId);
      const row = await em.findOneBy(UserRow, { id: userId });
      if (!row?.active || !(await this.sessions.isOpen(sessionId))) throw sessionEnded();
      if (row.passwordHash !== user.passwordHash && !(await this.passwords.matches(currentPassword, row.passwordHash)))
        throw currentPasswordWrong();
      await em.update(UserRow, { id: userId }, { passwordHash });
      await this.sessions.endAllOf(userId, sessionId);
      await this.trail.passwordChanged(row);
    });
  }
}
