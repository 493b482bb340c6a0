import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { AUTHENTICATOR } from '../../infrastructure/http/access/index.js';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../../platform/audit/index.js';
import { CANDIDATE_ROLES, type CandidateRoles } from '../../platform/designs/index.js';
import { PEOPLE_DIRECTORY, TASK_ACCESS_POLICY } from '../../platform/tasks/index.js';
import { AccountTrail } from './account-trail.js';
import { AccessTokens } from './auth/access-token.js';
import { ActorCache } from './auth/actor-cache.js';
import { AuthController } from './auth/auth.controller.js';
import { BrowserSessionController } from './auth/browser-session.controller.js';
import { Authenticate } from './auth/authenticate.js';
import { ChangePassword } from './auth/change-password.js';
import { FamiliarAddressRow } from './auth/familiar-address.entity.js';
import { FamiliarAddresses } from './auth/familiar-addresses.js';
import { LogIn } from './auth/log-in.js';
import { Passwords } from './auth/password.js';
import { RefreshTokenRow, SessionRow } from './auth/session.entity.js';
import { Sessions } from './auth/sessions.js';
import { CourtDirectory } from './courts/court-directory.js';
import { CourtDirectoryRow, CourtRow } from './courts/court.entity.js';
import { CourtsController } from './courts/courts.controller.js';
import { FindCourts } from './courts/find-courts.js';
import { ImportCourts } from './courts/import-courts.js';
import { PreviewImport } from './courts/preview-import.js';
import { KeepPreferences } from './preferences/keep-preferences.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { UserPreferences } from './preferences/user-preferences.entity.js';
import { StartCourts } from './start-courts.js';
import { StartUsers } from './start-users.js';
import { AdministeredCourts } from './users/administered-courts.js';
import { CourtOversight } from './users/court-oversight.js';
import { CourtStaff } from './users/court-staff.js';
import { CreateUser } from './users/create-user.js';
import { FindUsers } from './users/find-users.js';
import { UpdateUser } from './users/update-user.js';
import { DESK_ROLES, ROLE_NAMES } from './users/roles.js';
import { UserDirectory } from './users/user-directory.js';
import { UserRoleRow, UserRow } from './users/user.entity.js';
import { UsersController } from './users/users.controller.js';

/** Whom a diagram may let work on a task. */
const CANDIDATES: CandidateRoles = { all: () => DESK_ROLES.map((id) => ({ id, name: ROLE_NAMES[id] })) };

/** Courts, the people who work there, and their sign-ins. Global: it tells every route who calls. */
@Global()
@Module({
  imports: [
    AuditModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([
      CourtRow,
      CourtDirectoryRow,
      UserRow,
      UserRoleRow,
      UserPreferences,
      SessionRow,
      RefreshTokenRow,
      FamiliarAddressRow,
    ]),
  ],
  controllers: [AuthController, BrowserSessionController, CourtsController, PreferencesController, UsersController],
  providers: [
    CourtDirectory,
    FindCourts,
    ImportCourts,
    PreviewImport,
    StartCourts,
    {
      provide: AccessTokens,
      inject: [CONFIG],
      useFactory: ({ keys, tokenLifetimeMs }: Config) => new AccessTokens(keys.token, tokenLifetimeMs),
    },
    AccountTrail,
    ActorCache,
    Authenticate,
    { provide: AUTHENTICATOR, useExisting: Authenticate },
    ChangePassword,
    FamiliarAddresses,
    LogIn,
    Passwords,
    Sessions,
    AdministeredCourts,
    CreateUser,
    FindUsers,
    KeepPreferences,
    UpdateUser,
    UserDirectory,
    StartUsers,
    { provide: PEOPLE_DIRECTORY, useClass: CourtStaff },
    { provide: CANDIDATE_ROLES, useValue: CANDIDATES },
    { provide: TASK_ACCESS_POLICY, useClass: CourtOversight },
  ],
  exports: [
    AUTHENTICATOR,
    CANDIDATE_ROLES,
    CourtDirectory,
    ImportCourts,
    UserDirectory,
    PEOPLE_DIRECTORY,
    TASK_ACCESS_POLICY,
  ],
})
export class OrganizationModule {}
