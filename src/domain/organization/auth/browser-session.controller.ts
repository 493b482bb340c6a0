import { Body, Controller, Delete, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../../infrastructure/http/access/index.js';
import { browserSessionSchema, loginSchema, type LoginDto } from '../organization.dto.js';
import { sessionEnded } from './auth.errors.js';
import { LogIn } from './log-in.js';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.js';
import { type AccessToken, Sessions, type TokenPair } from './sessions.js';

/**
 * Sign-in for the console: the refresh token stays in a cookie that no script reads, the access
 * token in the page's memory. `SameSite=Strict` keeps other sites from using it.
 */
@ApiTags('Sign-in')
@Public()
@Controller('v1/auth/browser-session')
export class BrowserSessionController {
  constructor(
    private readonly logIn: LogIn,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in from a browser: the refresh token is put into a cookie' })
  @ApiOkResponse({ standardSchema: browserSessionSchema })
  @ApiUnauthorizedResponse({ description: 'login-refused, the same for every reason' })
  async open(
    @Body({ schema: loginSchema }) { loginName, password }: LoginDto,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AccessToken> {
    return keep(await this.logIn.execute(loginName, password, address), response);
  }

  @Post('renewal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with the session of the cookie' })
  @ApiOkResponse({ standardSchema: browserSessionSchema })
  @ApiUnauthorizedResponse({ description: 'session-ended' })
  async renew(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AccessToken> {
    const token = readSessionCookie(request);
    if (!token) throw sessionEnded();
    return keep(await this.sessions.renewInBrowser(token), response);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End the session of the cookie' })
  @ApiNoContentResponse()
  async end(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = readSessionCookie(request);
    if (token) await this.sessions.endByRefreshToken(token);
    clearSessionCookie(response);
  }
}

function keep(tokens: TokenPair | AccessToken, response: Response): AccessToken {
  if ('refreshToken' in tokens) writeSessionCookie(response, tokens.refreshToken, tokens.refreshTokenExpiresAt);
  const { accessToken, accessTokenExpiresAt } = tokens;
  return { accessToken, accessTokenExpiresAt };
}
