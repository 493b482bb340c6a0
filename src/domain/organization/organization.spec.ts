import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { StandardSchemaValidationPipe, type ArgumentsHost, type INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import { hash } from 'argon2';
import request from 'supertest';
import { IsNull } from 'typeorm';
import { describeWhereInstalled, TestDatabase } from '../../../test/support/index.js';
import { ClockModule, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { ConfigModule, loadConfig, type Config } from '../../infrastructure/config/index.js';
import { CryptoModule } from '../../infrastructure/crypto/index.js';
import { DatabaseModule, UnitOfWork } from '../../infrastructure/database/index.js';
import { AccessModule, RouteAccessCheck } from '../../infrastructure/http/access/index.js';
import { AuditEntry, verifyTrail } from '../../platform/audit/index.js';
import { ManualClock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { Passwords } from './auth/password.js';
import { SessionRow } from './auth/session.entity.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.js';
import { OrganizationModule } from './organization.module.js';
import { UserRoleRow, UserRow } from './users/user.entity.js';

const STATUS: Partial<Record<DomainError['details']['kind'], number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  precondition: 412,
  unprocessable: 422,
};

interface Pair {
  accessToken: string;
  refreshToken: string;
}

const secret = () => randomBytes(32).toString('base64');

describe('on SQLite', () => suite(new TestDatabase('sqlite')));
describeWhereInstalled('mariadb', 'on MariaDB', () => suite(new TestDatabase('mariadb')));

function suite(database: TestDatabase): void {
  const clock = new ManualClock(1_800_000_000_000);
  let app: INestApplication;
  const http = () => request(app.getHttpServer() as Parameters<typeof request>[0]);

  beforeAll(async () => {
    const keys = JSON.stringify({ current: 'k1', encryption: { k1: secret() }, lookup: secret(), token: secret() });
    const config: Config = {
      ...loadConfig({ HUIYIN_PROFILE: 'demo', HUIYIN_KEYS: keys }),
      database: await database.newSettings(),
    };
    const testing = await Test.createTestingModule({
      imports: [ConfigModule.of(config), DatabaseModule, ClockModule, CryptoModule, AccessModule, OrganizationModule],
    })
      .overrideProvider(SYSTEM_CLOCK)
      .useValue(clock)
      .compile();
    const express = testing.createNestApplication<NestExpressApplication>({ logger: false });
    express.set('trust proxy', 'loopback');
    app = express;
    app.useGlobalPipes(new StandardSchemaValidationPipe());
    app.useGlobalFilters({
      catch(error: unknown, host: ArgumentsHost) {
        const response = host.switchToHttp().getResponse<Response>();
        if (error instanceof DomainError)
          response.status(STATUS[error.details.kind] ?? 500).json({ code: error.code, fields: error.details.fields });
        else response.status((error as { status?: number }).status ?? 500).json({ code: 'http' });
      },
    });
    await app.init();
  });
  afterAll(() => app.close());

  const signIn = async (loginName: string, password = DEMO_PASSWORD): Promise<Pair> => {
    const { body } = await http().post('/v1/auth/login').send({ loginName, password }).expect(200);
    return body as Pair;
  };
  const as = async (loginName: string) => ({ Authorization: `Bearer ${(await signIn(loginName)).accessToken}` });
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  describe('signing in', () => {
    it('tells who one is', async () => {
      const me = await http()
        .get('/v1/me')
        .set(await as('lianjiang.handler'))
        .expect(200);
      expect(me.body).toMatchObject({
        loginName: 'lianjiang.handler',
        displayName: '连江县法院承办人',
        roles: ['handler'],
        groups: ['handler@350122'],
        courts: [{ court: { id: '350122', sign: '闽0122', path: '/1/35/3501/350122/' }, roles: ['handler'] }],
      });
    });

    it('takes the login name in any case', async () => {
      await signIn(' LianJiang.Clerk ');
    });

    it('has accounts for every role, at each level and at a sister court', async () => {
      const courts = DEMO_ACCOUNTS.flatMap(({ roles }) => roles.map(({ courtId }) => courtId));
      expect(new Set(courts)).toEqual(new Set(['supreme', '35', '3501', '350122', '350123']));
      expect(new Set(DEMO_ACCOUNTS.flatMap(({ roles }) => roles.map(({ role }) => role))).size).toBe(8);
      const me = await http()
        .get('/v1/me')
        .set(await as('spc.administrator'))
        .expect(200);
      expect(me.body).toMatchObject({ roles: ['administrator', 'platform-administrator'] });
    });

    it('refuses alike whoever it is, and locks after many attempts for a while', async () => {
      const attempt = (loginName: string, password: string) =>
        http().post('/v1/auth/login').send({ loginName, password });
      await attempt('nobody.at.all', 'x').expect(401, { code: 'login-refused' });
      for (let count = 0; count < 10; count++)
        await attempt('luoyuan.leader', `wrong ${count}`).expect(401, { code: 'login-refused' });
      await attempt('luoyuan.leader', DEMO_PASSWORD).expect(401, { code: 'login-refused' });
      clock.advance(30_001);
      await attempt('luoyuan.leader', DEMO_PASSWORD).expect(200);
      await attempt('luoyuan.leader', DEMO_PASSWORD).expect(200);
    });

    it('counts guesses that are sent at the same time', async () => {
      await Promise.all(
        Array.from({ length: 12 }, (_, count) =>
          http()
            .post('/v1/auth/login')
            .send({ loginName: 'luoyuan.supervisor', password: `guess ${count}` }),
        ),
      );
      await http()
        .post('/v1/auth/login')
        .send({ loginName: 'luoyuan.supervisor', password: DEMO_PASSWORD })
        .expect(401);
    });

    describe('while somebody elsewhere tries passwords', () => {
      const [COURT, ATTACKER] = ['203.0.113.1', '198.51.100.1'];
      const attempt = (loginName: string, address: string, password = DEMO_PASSWORD) =>
        http().post('/v1/auth/login').set('X-Forwarded-For', address).send({ loginName, password });
      const tryPasswords = async (loginName: string, address: string) => {
        for (let count = 0; count < 10; count++) await attempt(loginName, address, `wrong ${count}`).expect(401);
      };

      it('lets an officer in where they signed in of late, and gives the other no free attempts by it', async () => {
        const name = 'fuzhou.leader';
        await attempt(name, COURT).expect(200);
        await tryPasswords(name, ATTACKER);
        await attempt(name, ATTACKER).expect(401);
        await attempt(name, COURT).expect(200);
        await attempt(name, ATTACKER).expect(401);
        await attempt(name, COURT, 'mistyped').expect(401);
        await attempt(name, COURT).expect(200);
        clock.advance(30_001);
        await attempt(name, ATTACKER).expect(200);
      });

      it('locks a familiar address as well, when it is there that passwords are tried', async () => {
        const name = 'fuzhou.handler';
        await attempt(name, COURT).expect(200);
        await tryPasswords(name, COURT);
        await attempt(name, COURT).expect(401);
        clock.advance(30_001);
        await attempt(name, COURT).expect(200);
      });

      it('no longer knows an address after thirty days, nor after an administrator’s reset', async () => {
        const name = 'fuzhou.screener';
        await attempt(name, COURT).expect(200);
        clock.advance(30 * 86_400_000);
        await tryPasswords(name, ATTACKER);
        await attempt(name, COURT).expect(401);
        clock.advance(30_001);
        await attempt(name, COURT).expect(200);

        const admin = await as('fuzhou.administrator');
        const { body } = await http().get('/v1/users').query({ q: name }).set(admin).expect(200);
        const { id } = (body as { items: { id: string }[] }).items[0]!;
        const password = 'set by the administrator';
        await http().patch(`/v1/users/${id}`).set(admin).send({ password }).expect(200);
        await tryPasswords(name, ATTACKER);
        await attempt(name, COURT, password).expect(401);
      });
    });

    it('refuses a body of another shape', async () => {
      await http().post('/v1/auth/login').send({ loginName: 'a' }).expect(400);
      await http()
        .post('/v1/auth/login')
        .send({ loginName: { $ne: '' }, password: 'x' })
        .expect(400);
    });
  });

  describe('a session', () => {
    it('ends with its access token’s time unless refreshed', async () => {
      const pair = await signIn('luoyuan.clerk');
      await http().get('/v1/me').set(bearer(pair.accessToken)).expect(200);
      clock.advance(61 * 60_000);
      await http().get('/v1/me').set(bearer(pair.accessToken)).expect(401, { code: 'sign-in-required' });
      const next = await http().post('/v1/auth/refresh').send({ refreshToken: pair.refreshToken }).expect(200);
      await http()
        .get('/v1/me')
        .set(bearer((next.body as Pair).accessToken))
        .expect(200);
    });

    it('ends when a refresh token is used twice', async () => {
      const stolen = await signIn('luoyuan.clerk');
      const refresh = (refreshToken: string) => http().post('/v1/auth/refresh').send({ refreshToken });
      const next = (await refresh(stolen.refreshToken).expect(200)).body as Pair;
      await http().get('/v1/me').set(bearer(next.accessToken)).expect(200);
      await refresh(stolen.refreshToken).expect(401, { code: 'session-ended' });
      await refresh(next.refreshToken).expect(401);
      await http().get('/v1/me').set(bearer(next.accessToken)).expect(401);
      await refresh('unknown').expect(401);
    });

    it('ends by signing out', async () => {
      const pair = await signIn('luoyuan.clerk');
      await http().get('/v1/me').set(bearer(pair.accessToken)).expect(200);
      await http().post('/v1/auth/logout').set(bearer(pair.accessToken)).expect(204);
      await http().get('/v1/me').set(bearer(pair.accessToken)).expect(401);
      await http().post('/v1/auth/refresh').send({ refreshToken: pair.refreshToken }).expect(401);
    });

    it('does not outlive a week', async () => {
      let { refreshToken } = await signIn('luoyuan.clerk');
      const refresh = () => http().post('/v1/auth/refresh').send({ refreshToken });
      for (let half = 0; half < 15; half++) {
        const { body } = await refresh().expect(200);
        ({ refreshToken } = body as Pair);
        clock.advance(11.5 * 3_600_000);
      }
      await refresh().expect(401);
    });

    it('refuses tokens that others made', async () => {
      const { accessToken } = await signIn('luoyuan.clerk');
      const [header, payload, signature] = accessToken.split('.') as [string, string, string];
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      for (const forged of [
        `${header}.${encode({ ...claims, sub: 'other' })}.${signature}`,
        `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
        `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
        `${header}.${payload}`,
        `${header}.${payload}.${signature}x`,
      ])
        await http().get('/v1/me').set(bearer(forged)).expect(401);
    });

    it('ends elsewhere when the password is changed', async () => {
      const here = await signIn('luoyuan.screener');
      const elsewhere = await signIn('luoyuan.screener');
      const change = (currentPassword: string, newPassword: string) =>
        http().post('/v1/me/password').set(bearer(here.accessToken)).send({ currentPassword, newPassword });
      await change('wrong', 'a much better one').expect(422);
      await change(DEMO_PASSWORD, 'short').expect(422);
      await change(DEMO_PASSWORD, 'luoyuan.screener 1').expect(422);
      await change(DEMO_PASSWORD, 'a much better one').expect(204);
      await http().get('/v1/me').set(bearer(elsewhere.accessToken)).expect(401);
      await http().get('/v1/me').set(bearer(here.accessToken)).expect(200);
      await signIn('luoyuan.screener', 'a much better one');
    });
  });

  describe('a session in a browser', () => {
    const PATH = '/v1/auth/browser-session';
    const open = async (loginName: string) => {
      const answer = await http().post(PATH).send({ loginName, password: DEMO_PASSWORD }).expect(200);
      return { answer, cookie: cookieOf(answer) };
    };
    const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
      String((headers['set-cookie'] as string[] | undefined)?.[0]);
    const renew = (cookie: string) => http().post(`${PATH}/renewal`).set('Cookie', cookie.split(';')[0]!);

    it('keeps its refresh token in a cookie that no script and no other site can use', async () => {
      const { answer, cookie } = await open('lianjiang.clerk');
      expect(Object.keys(answer.body as object)).toEqual(['accessToken', 'accessTokenExpiresAt']);
      expect(cookie).toMatch(/^huiyin_session=[\w-]{43}; /);
      for (const attribute of ['HttpOnly', 'SameSite=Strict', `Path=${PATH}`, 'Expires='])
        expect(cookie).toContain(attribute);
      expect(cookie).not.toContain('Secure');
    });

    it('is for encrypted connections only where it began on one', async () => {
      const login = { loginName: 'lianjiang.clerk', password: DEMO_PASSWORD };
      const answer = await http().post(PATH).set('X-Forwarded-Proto', 'https').send(login).expect(200);
      expect(cookieOf(answer)).toContain('Secure');
    });

    it('goes on by the cookie, which is for one use', async () => {
      const { cookie } = await open('lianjiang.clerk');
      const renewed = await renew(cookie).expect(200);
      expect(cookieOf(renewed).split(';')[0]).not.toBe(cookie.split(';')[0]);
      const { accessToken } = renewed.body as Pair;
      await http().get('/v1/me').set(bearer(accessToken)).expect(200);
    });

    it('lets a second tab that sends the cookie at the same moment pass, and prolongs nothing by it', async () => {
      const { cookie } = await open('lianjiang.clerk');
      const [first, second] = [await renew(cookie).expect(200), await renew(cookie).expect(200)];
      expect(cookieOf(first)).toMatch(/^huiyin_session=/);
      expect(second.headers['set-cookie']).toBeUndefined();
      await renew(cookieOf(first)).expect(200);
    });

    it('ends when a used cookie is sent later, as by a thief', async () => {
      const { cookie } = await open('lianjiang.clerk');
      const renewed = await renew(cookie).expect(200);
      clock.advance(11_000);
      await renew(cookie).expect(401, { code: 'session-ended' });
      await renew(cookieOf(renewed)).expect(401, { code: 'session-ended' });
    });

    it('ends by signing out, with its access tokens', async () => {
      const { answer, cookie } = await open('lianjiang.clerk');
      const ended = await http().delete(PATH).set('Cookie', cookie.split(';')[0]!).expect(204);
      expect(cookieOf(ended)).toMatch(/^huiyin_session=; .*Expires=Thu, 01 Jan 1970/);
      await renew(cookie).expect(401, { code: 'session-ended' });
      await http()
        .get('/v1/me')
        .set(bearer((answer.body as Pair).accessToken))
        .expect(401);
    });

    it('is refused without a cookie', async () => {
      await http().post(`${PATH}/renewal`).expect(401, { code: 'session-ended' });
      await http().delete(PATH).expect(204);
    });
  });

  describe('courts', () => {
    it('are found by everybody who is signed in, and by nobody else', async () => {
      await http().get('/v1/courts').expect(401);
      const clerk = await as('lianjiang.clerk');
      const found = await http().get('/v1/courts').query({ q: '连江', limit: 5 }).set(clerk).expect(200);
      expect(found.body).toMatchObject({
        items: [{ id: '350122', name: '福建省连江县人民法院' }],
        page: { totalItems: 1, endCursor: null },
      });
      await http().get('/v1/courts/3501').set(clerk).expect(200);
      await http().get('/v1/courts/nowhere').set(clerk).expect(404);
      await http().get('/v1/courts').query({ order: 'x' }).set(clerk).expect(400);
    });

    it('tell their staff to themselves and to those above, never to sisters', async () => {
      const staff = async (loginName: string) =>
        http()
          .get('/v1/courts/350122/staff')
          .query({ role: 'handler' })
          .set(await as(loginName));
      expect((await staff('lianjiang.clerk')).body).toMatchObject({
        items: [{ displayName: '连江县法院承办人' }, { displayName: '连江县法院承办人2' }],
      });
      expect((await staff('fujian.leader')).status).toBe(200);
      expect((await staff('luoyuan.clerk')).status).toBe(404);
    });

    it('are imported by administrators, within their branch', async () => {
      const rows = [{ id: '350191', name: '福建省福州经济技术开发区人民法院', sign: '闽0191', parentId: '3501' }];
      const post = async (loginName: string) =>
        http()
          .post('/v1/courts/import')
          .set(await as(loginName))
          .send({ rows });
      expect((await post('fuzhou.leader')).status).toBe(403);
      expect((await post('lianjiang.administrator')).body).toMatchObject({
        code: 'court-import-refused',
        fields: [{ field: '/rows/0/id', code: 'court-out-of-reach' }],
      });
      expect((await post('fuzhou.administrator')).body).toEqual({ created: 1, updated: 0, unchanged: 3_252 });
      expect((await post('fuzhou.administrator')).body).toEqual({ created: 0, updated: 0, unchanged: 3_253 });
    });
  });

  describe('users', () => {
    const newcomer = {
      loginName: 'Newcomer',
      displayName: '新来的登记员',
      password: 'long enough 1',
      roles: [{ courtId: '350122', role: 'clerk' }],
    };

    it('are seen by administrators of their courts only', async () => {
      await http()
        .get('/v1/users')
        .set(await as('lianjiang.leader'))
        .expect(403);
      const names = async (loginName: string, query: object = {}) => {
        const { body } = await http()
          .get('/v1/users')
          .query({ limit: 200, ...query })
          .set(await as(loginName))
          .expect(200);
        return (body as { items: { loginName: string }[] }).items.map((user) => user.loginName);
      };
      const own = await names('lianjiang.administrator');
      expect(own).toHaveLength(8);
      expect(own.every((name) => name.startsWith('lianjiang.'))).toBe(true);
      expect(await names('spc.administrator')).toHaveLength(DEMO_ACCOUNTS.length);
      expect(await names('fuzhou.administrator', { role: 'handler', courtId: '350122' })).toEqual([
        'lianjiang.handler',
        'lianjiang.handler2',
      ]);
      expect(await names('fuzhou.administrator', { q: '罗源' })).toHaveLength(6);
      expect(await names('luoyuan.administrator', { courtId: '350122' })).toEqual([]);
    });

    it('are made, found, changed and closed', async () => {
      const admin = await as('lianjiang.administrator');
      const made = await http().post('/v1/users').set(admin).send(newcomer).expect(201);
      expect(made.body).toMatchObject({ loginName: 'newcomer', active: true, version: 1, roles: newcomer.roles });
      expect(JSON.stringify(made.body)).not.toMatch(/argon|hash|password/i);
      const { id } = made.body as { id: string };
      await http().post('/v1/users').set(admin).send(newcomer).expect(409);
      const pair = await signIn('newcomer', newcomer.password);

      const url = `/v1/users/${id}`;
      const seen = await http().get(url).set(admin).expect(200).expect('ETag', '"1"');
      const patch = (change: object, etag = String(seen.headers['etag'])) =>
        http().patch(url).set(admin).set('If-Match', etag).send(change);
      const roles = [...newcomer.roles, { courtId: '350122', role: 'screener' }];
      await patch({ roles }).expect(200).expect('ETag', '"2"');
      const me = await http().get('/v1/me').set(bearer(pair.accessToken)).expect(200);
      expect(me.body).toMatchObject({ groups: ['clerk@350122', 'screener@350122'] });
      expect((await patch({ displayName: 'x' })).body).toMatchObject({ code: 'user-changed' });
      await patch({ active: false }, '"2"').expect(200);
      await http().get('/v1/me').set(bearer(pair.accessToken)).expect(401);
      await http().post('/v1/auth/login').send({ loginName: 'newcomer', password: newcomer.password }).expect(401);
    });

    it('are not given what the administrator may not give', async () => {
      const admin = await as('lianjiang.administrator');
      const wrong = (roles: object[], password = newcomer.password) =>
        http()
          .post('/v1/users')
          .set(admin)
          .send({ ...newcomer, loginName: 'another', roles, password });
      const answer = await wrong([
        { courtId: '350123', role: 'clerk' },
        { courtId: '3501', role: 'leader' },
        { courtId: 'nowhere', role: 'clerk' },
        { courtId: '350122', role: 'designer' },
        { courtId: '350122', role: 'clerk' },
        { courtId: '350122', role: 'clerk' },
      ]).expect(422);
      const { fields } = answer.body as { fields: { field: string; code: string }[] };
      expect(fields.map(({ field, code }) => `${field} ${code}`)).toEqual([
        '/roles/0/courtId court-out-of-reach',
        '/roles/1/courtId court-out-of-reach',
        '/roles/2/courtId court-out-of-reach',
        '/roles/3/role designer-not-here',
        '/roles/5 role-repeated',
      ]);
      await wrong([{ courtId: '350122', role: 'clerk' }], 'short').expect(422);
      await wrong([{ courtId: '350122', role: 'king' }]).expect(400);
    });

    it('keep roles at courts that the administrator does not reach', async () => {
      const upper = await as('fuzhou.administrator');
      const shared = {
        ...newcomer,
        loginName: 'shared',
        roles: [
          { courtId: '350122', role: 'handler' },
          { courtId: '350123', role: 'handler' },
        ],
      };
      const { id } = (await http().post('/v1/users').set(upper).send(shared).expect(201)).body as { id: string };
      const lower = await as('lianjiang.administrator');
      const changed = await http().patch(`/v1/users/${id}`).set(lower).send({ roles: [] }).expect(200);
      expect(changed.body).toMatchObject({ roles: [{ courtId: '350123', role: 'handler' }] });
      await http().patch(`/v1/users/${id}`).set(lower).send({ displayName: 'x' }).expect(404);
      const both = await as('luoyuan.administrator');
      await http().patch(`/v1/users/${id}`).set(both).send({ displayName: '甲' }).expect(200);
      await http().patch(`/v1/users/${id}`).set(upper).send({ roles: shared.roles }).expect(200);
      expect((await http().patch(`/v1/users/${id}`).set(both).send({ active: false })).body).toMatchObject({
        code: 'user-out-of-reach',
      });
    });

    it('are closed rather than left without any role', async () => {
      const admin = await as('lianjiang.administrator');
      const only = { ...newcomer, loginName: 'only.role' };
      const { id } = (await http().post('/v1/users').set(admin).send(only).expect(201)).body as { id: string };
      const patch = (change: object) => http().patch(`/v1/users/${id}`).set(admin).send(change);
      const refused = await patch({ roles: [] }).expect(422);
      expect(refused.body).toMatchObject({ fields: [{ field: '/roles', code: 'last-role' }] });
      expect((await http().get(`/v1/users/${id}`).set(admin).expect(200)).body).toMatchObject({ roles: only.roles });
      await patch({ active: false, roles: [] }).expect(200);
      await patch({ active: true }).expect(404);
    });

    it('without any role are found by administrators of the Supreme Court, who give them one', async () => {
      const lower = await as('lianjiang.administrator');
      const lost = { ...newcomer, loginName: 'lost.roles' };
      const { id } = (await http().post('/v1/users').set(lower).send(lost).expect(201)).body as { id: string };
      await app.get(UnitOfWork).run((em) => em.delete(UserRoleRow, { userId: id }));

      const upper = await as('spc.administrator');
      const found = async (headers: { Authorization: string }, query: object) => {
        const answer = await http()
          .get('/v1/users')
          .query({ q: 'lost', ...query })
          .set(headers)
          .expect(200);
        return (answer.body as { items: { id: string }[] }).items.map((user) => user.id);
      };
      expect(await found(upper, {})).toEqual([id]);
      expect(await found(upper, { role: 'clerk' })).toEqual([]);
      expect(await found(upper, { within: '350122' })).toEqual([]);
      for (const account of ['lianjiang.administrator', 'fuzhou.administrator']) {
        const other = await as(account);
        expect(await found(other, {})).toEqual([]);
        await http().get(`/v1/users/${id}`).set(other).expect(404);
        await http().patch(`/v1/users/${id}`).set(other).send({ roles: lost.roles }).expect(404);
      }
      await http().get(`/v1/users/${id}`).set(upper).expect(200);
      await http().patch(`/v1/users/${id}`).set(upper).send({ roles: lost.roles }).expect(200);
      expect(await found(lower, {})).toEqual([id]);
    });

    it('do not lock themselves out', async () => {
      const admin = await as('luoyuan.administrator');
      const { id } = (await http().get('/v1/me').set(admin).expect(200)).body as { id: string };
      for (const change of [{ active: false }, { roles: [{ courtId: '350123', role: 'clerk' }] }])
        expect((await http().patch(`/v1/users/${id}`).set(admin).send(change)).body).toMatchObject({
          code: 'own-account',
        });
    });
  });

  describe('an administrator’s reset', () => {
    const [STOLEN, RESET] = ['stolen by a thief', 'set by the administrator'];
    let admin: { Authorization: string };
    let loginName: string;
    let id: string;
    let accounts = 0;
    const newAccount = async () => {
      admin = await as('luoyuan.administrator');
      loginName = `luoyuan.robbed${++accounts}`;
      const account = {
        loginName,
        displayName: '失主',
        password: STOLEN,
        roles: [{ courtId: '350123', role: 'clerk' }],
      };
      const made = await http().post('/v1/users').set(admin).send(account).expect(201);
      id = (made.body as { id: string }).id;
    };
    afterEach(() => void jest.restoreAllMocks());

    /** The account is changed after the password of the next request was found right, before that is acted upon. */
    const meanwhile = (change: object) => {
      const passwords = app.get(Passwords);
      const matches = passwords.matches.bind(passwords);
      jest.spyOn(passwords, 'matches').mockImplementationOnce(async (password, passwordHash) => {
        const isRight = await matches(password, passwordHash);
        await http().patch(`/v1/users/${id}`).set(admin).send(change).expect(200);
        return isRight;
      });
    };
    const logIn = (password: string) => http().post('/v1/auth/login').send({ loginName, password });
    const openSessions = () =>
      app.get(UnitOfWork).read((em) => em.countBy(SessionRow, { userId: id, revokedAt: IsNull() }));
    const keepOutdatedHash = async () => {
      const passwordHash = await hash(STOLEN, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
      await app.get(UnitOfWork).run((em) => em.update(UserRow, { id }, { passwordHash }));
    };

    it.each([
      ['a new password', { password: RESET }],
      ['closing the account', { active: false }],
    ])('by %s refuses a sign-in that is under way', async (_, change) => {
      await newAccount();
      meanwhile(change);
      await logIn(STOLEN).expect(401, { code: 'login-refused' });
      expect(await openSessions()).toBe(0);
    });

    it('is not undone by a sign-in that keeps the old password with today’s parameters', async () => {
      await newAccount();
      await keepOutdatedHash();
      meanwhile({ password: RESET });
      await logIn(STOLEN).expect(401);
      await logIn(STOLEN).expect(401);
      await logIn(RESET).expect(200);
    });

    it.each([
      ['a new password', { password: RESET }],
      ['closing the account', { active: false }],
    ])('by %s refuses a change of the password that is under way', async (_, change) => {
      await newAccount();
      const thief = await signIn(loginName, STOLEN);
      meanwhile(change);
      await http()
        .post('/v1/me/password')
        .set(bearer(thief.accessToken))
        .send({ currentPassword: STOLEN, newPassword: 'chosen by the thief' })
        .expect(401, { code: 'session-ended' });
      await http().patch(`/v1/users/${id}`).set(admin).send({ active: true }).expect(200);
      await logIn('chosen by the thief').expect(401);
      expect(await openSessions()).toBe(0);
    });

    it('is not seen in two sign-ins at once, of which the first keeps the password with today’s parameters', async () => {
      await newAccount();
      await keepOutdatedHash();
      const both = await Promise.all([logIn(STOLEN), logIn(STOLEN)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
    });
  });

  it('the trail tells of sign-ins and of changes to accounts, without names, and verifies', async () => {
    const admin = await as('luoyuan.administrator');
    const administrator = ((await http().get('/v1/me').set(admin)).body as { id: string }).id;
    const account = {
      loginName: 'luoyuan.watched',
      displayName: '被记录人',
      password: 'a long enough one',
      roles: [{ courtId: '350123', role: 'clerk' }],
    };
    const { id } = (await http().post('/v1/users').set(admin).send(account).expect(201)).body as { id: string };
    await http().post('/v1/auth/login').send({ loginName: 'luoyuan.watched', password: 'a wrong one' }).expect(401);
    const pair = await signIn('luoyuan.watched', account.password);
    await http()
      .post('/v1/me/password')
      .set(bearer(pair.accessToken))
      .send({ currentPassword: account.password, newPassword: 'another long one' })
      .expect(204);
    const roles = [{ courtId: '350123', role: 'handler' }];
    await http().patch(`/v1/users/${id}`).set(admin).send({ displayName: '改名人', roles, active: false }).expect(200);

    const unitOfWork = app.get(UnitOfWork);
    const entries = await unitOfWork.read((em) =>
      em.find(AuditEntry, { where: { rootKey: id }, order: { seq: 'ASC' } }),
    );
    expect(entries.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['user.created', administrator],
      ['user.sign-in-attempted', id],
      ['user.sign-in-attempted', id],
      ['user.signed-in', id],
      ['user.password-changed', id],
      ['user.changed', administrator],
    ]);
    expect(entries.map(({ data }) => data)).toMatchObject([
      { roles: ['clerk@350123'] },
      { attempt: 1, lockedUntil: null },
      { attempt: 2 },
      {},
      {},
      { active: false, roles: ['handler@350123'] },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/被记录人|改名人|watched|long/);
    expect((await unitOfWork.read((em) => verifyTrail(em))).findings).toEqual([]);
  });

  it('says of every route who may call it', () => {
    const routes = app.get(RouteAccessCheck).routes();
    expect(routes).toHaveLength(22);
    expect(routes.filter(({ isGranted }) => !isGranted)).toEqual([]);
  });
}
