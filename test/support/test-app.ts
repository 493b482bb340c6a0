import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module.js';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { loadConfig } from '../../src/infrastructure/config/index.js';
import { configureHttp } from '../../src/infrastructure/http/index.js';
import { Meters } from '../../src/infrastructure/metrics/index.js';
import { prepare } from '../../src/prepare.js';
import { EventReader } from './event-reader.js';
import { newSqliteFile } from './new-sqlite-file.js';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** The whole application on a database of its own, behind a real port, used through REST only. */
export class TestApp {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    /** Starts another node on the same database. */
    readonly environment: Record<string, string>,
  ) {}

  /** @param further `HUIYIN_…` variables, for example another database */
  static async start(further: Record<string, string> = {}): Promise<TestApp> {
    const files = mkdtempSync(join(tmpdir(), 'huiyin-app-'));
    const environment = {
      HUIYIN_SQLITE_FILE: newSqliteFile().file,
      HUIYIN_FILES_FOLDER: files,
      HUIYIN_HOST: '127.0.0.1',
      HUIYIN_PORT: '0',
      ...further,
    };
    const config = loadConfig(environment);
    const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config), {
      bodyParser: false,
      forceCloseConnections: true,
      logger: ['error'],
    });
    try {
      configureHttp(app, app.get(Meters), config.http.trustedProxies);
      await app.init();
      await prepare(app);
      await app.listen(0, '127.0.0.1');
    } catch (error) {
      await app.close();
      throw error;
    }
    return new TestApp(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'), environment);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** A request as a demo account, or as nobody. */
  async call<T = Record<string, unknown>>(
    account: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const isRaw = typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...(account !== null && { authorization: `Bearer ${await this.token(account)}` }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as T };
  }

  /** A document that is no JSON, such as a diagram. */
  async text(account: string, path: string): Promise<string> {
    const response = await fetch(this.url + path, {
      headers: { authorization: `Bearer ${await this.token(account)}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.text();
  }

  /** A document of bytes, such as an archive. */
  async bytes(account: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await fetch(this.url + path, {
      headers: { authorization: `Bearer ${await this.token(account)}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** An event stream as a demo account. */
  async events(account: string, path: string, lastEventId?: string): Promise<EventReader> {
    return EventReader.open(this.url + path, await this.token(account), lastEventId);
  }

  /** Signs out, and in again with the next request. */
  async signOut(account: string): Promise<void> {
    await this.call(account, 'POST', '/v1/auth/logout');
    this.tokens.delete(account);
  }

  /** A file that is asked for by POST, such as an export. */
  async file(account: string, path: string, body: FormData | Record<string, unknown>): Promise<Buffer> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token(account)}`,
        ...(!isForm && { 'content-type': 'application/json' }),
      },
      body: isForm ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  private async token(account: string): Promise<string> {
    const known = this.tokens.get(account);
    if (known) return known;
    const { body } = await this.call<{ accessToken: string }>(null, 'POST', '/v1/auth/login', {
      loginName: account,
      password: DEMO_PASSWORD,
    });
    this.tokens.set(account, body.accessToken);
    return body.accessToken;
  }
}
