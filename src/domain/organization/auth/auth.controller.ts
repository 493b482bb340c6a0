import { Body, Controller, Get, HttpCode, Ip, Post, Put } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ApiIdempotencyKey } from '../../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../../infrastructure/idempotency/index.js';
import { CurrentActor, CurrentSession, Public, SignedIn } from '../../../infrastructure/http/access/index.js';
import type { Actor } from '../../../shared/actor.js';
import { CourtDirectory } from '../courts/court-directory.js';
import {
  languageSchema,
  loginSchema,
  meSchema,
  passwordChangeSchema,
  refreshSchema,
  tokenPairSchema,
  type LanguageDto,
  type LoginDto,
  type PasswordChangeDto,
  type RefreshDto,
} from '../organization.dto.js';
import { UserDirectory } from '../users/user-directory.js';
import { sessionEnded } from './auth.errors.js';
import { ChangePassword } from './change-password.js';
import { LogIn } from './log-in.js';
import { Sessions, type TokenPair } from './sessions.js';

@ApiTags('Sign-in')
@Controller('v1')
export class AuthController {
  constructor(
    private readonly logIn: LogIn,
    private readonly sessions: Sessions,
    private readonly changePassword: ChangePassword,
    private readonly users: UserDirectory,
    private readonly courts: CourtDirectory,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post('auth/login')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in by name and password' })
  @ApiOkResponse({ standardSchema: tokenPairSchema })
  @ApiUnauthorizedResponse({ description: 'login-refused, the same for every reason' })
  login(@Body({ schema: loginSchema }) { loginName, password }: LoginDto, @Ip() address: string): Promise<TokenPair> {
    return this.logIn.execute(loginName, password, address);
  }

  @Post('auth/refresh')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Exchange a refresh token for a new pair of tokens' })
  @ApiOkResponse({ standardSchema: tokenPairSchema })
  @ApiUnauthorizedResponse({ description: 'session-ended' })
  refresh(@Body({ schema: refreshSchema }) { refreshToken }: RefreshDto): Promise<TokenPair> {
    return this.sessions.refresh(refreshToken);
  }

  @Post('auth/logout')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'End this session: its tokens no longer count' })
  @ApiNoContentResponse()
  logout(@CurrentSession() sessionId: string): Promise<void> {
    return this.sessions.end(sessionId);
  }

  @Get('me')
  @SignedIn()
  @ApiOperation({ summary: 'Who is signed in, with roles and courts' })
  @ApiOkResponse({ standardSchema: meSchema })
  async me(@CurrentActor() actor: Actor) {
    const user = await this.users.byId(actor.id);
    if (!user) throw sessionEnded();
    const courtIds = [...new Set(user.roles.map(({ courtId }) => courtId))];
    return {
      id: user.id,
      loginName: user.loginName,
      displayName: user.displayName,
      language: await this.users.languageOf(user.id),
      roles: actor.roles,
      groups: actor.groups,
      courts: courtIds.map((id) => ({
        court: this.courts.get(id),
        roles: user.roles.filter(({ courtId }) => courtId === id).map(({ role }) => role),
      })),
    };
  }

  @Put('me/language')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Choose the language of the console, for all devices' })
  @ApiNoContentResponse()
  chooseLanguage(
    @CurrentActor() actor: Actor,
    @Body({ schema: languageSchema }) { language }: LanguageDto,
  ): Promise<void> {
    return this.users.chooseLanguage(actor.id, language);
  }

  @Post('me/password')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Change the own password; all other sessions end' })
  @ApiNoContentResponse()
  @ApiUnprocessableEntityResponse({ description: 'current-password-wrong, user-invalid' })
  @ApiIdempotencyKey()
  change(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: passwordChangeSchema }) { currentPassword, newPassword }: PasswordChangeDto,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    const change = () => this.changePassword.execute(actor.id, sessionId, currentPassword, newPassword);
    return this.answers.once(request, null, change, [currentPassword, newPassword]);
  }
}
