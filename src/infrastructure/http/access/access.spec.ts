import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Global, Module, type INestApplication, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Actor } from '../../../shared/actor.js';
import { DomainError } from '../../../shared/errors.js';
import {
  AUTHENTICATOR,
  AccessModule,
  CurrentActor,
  CurrentSession,
  Public,
  Roles,
  SignedIn,
  type Authenticator,
} from './index.js';

const clerk: Actor = { id: 'u1', name: '登记员', groups: ['clerk@350122'], scopes: ['/1/'], processScopes: ['/1/'], roles: ['clerk'] };

class OneToken implements Authenticator {
  authenticate(token: string) {
    return Promise.resolve(token === 'good.token' ? { actor: clerk, sessionId: 's1' } : undefined);
  }

  stillHold() {
    return Promise.resolve(new Map());
  }

  onEnded() {}
}

@Global()
@Module({ providers: [{ provide: AUTHENTICATOR, useClass: OneToken }], exports: [AUTHENTICATOR] })
class UsersModule {}

@Controller('granted')
class GrantedController {
  @Get('public') @Public() public() {
    return 'public';
  }
  @Get('me') @SignedIn() me(@CurrentActor() actor: Actor, @CurrentSession() session: string) {
    return { name: actor.name, session };
  }
  @Get('clerks') @Roles('clerk', 'screener') clerks() {
    return 'clerks';
  }
  @Get('leaders') @Roles('leader') leaders() {
    return 'leaders';
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get() list() {
    return 'secret';
  }
}

@Controller('whole')
@SignedIn()
class WholeController {
  @Get() list() {
    return 'whole';
  }
}

describe('access to routes', () => {
  let app: INestApplication;
  const start = async (...controllers: Type[]) => {
    const testing = await Test.createTestingModule({ imports: [UsersModule, AccessModule], controllers }).compile();
    app = testing.createNestApplication({ logger: false });
    app.useGlobalFilters({
      catch(error: unknown, host) {
        const { kind } = (error as DomainError).details;
        host
          .switchToHttp()
          .getResponse<{ status(code: number): { end(): void } }>()
          .status(kind === 'unauthenticated' ? 401 : 403)
          .end();
      },
    });
    await app.init();
    return request(app.getHttpServer() as Parameters<typeof request>[0]);
  };
  afterEach(() => app.close());

  it('grants what the route says', async () => {
    const http = await start(GrantedController, WholeController);
    const call = (path: string, header?: string) =>
      header ? http.get(path).set('Authorization', header) : http.get(path);
    await call('/granted/public').expect(200);
    await call('/granted/me', 'Bearer good.token').expect(200, { name: '登记员', session: 's1' });
    await call('/granted/clerks', 'bearer good.token').expect(200);
    await call('/whole', 'Bearer good.token').expect(200);
    await call('/granted/leaders', 'Bearer good.token').expect(403);
    await call('/whole').expect(401);
    for (const header of [undefined, 'Bearer', 'Bearer other.token', 'Basic good.token', 'Bearer good.token more'])
      await call('/granted/me', header).expect(401);
  });

  it('does not start while a route says nothing', async () => {
    await expect(start(GrantedController, ForgottenController)).rejects.toThrow(
      'routes without @Public(), @SignedIn() or @Roles(): ForgottenController.list',
    );
  });
});
