/** docker-compose.yml and the Dockerfile against the configuration and against each other; nothing is started. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
// @ts-expect-error: plain Node, for a clone without packages
import { graceMs as untyped } from '../../scripts/support/grace.mjs';
import { loadConfig } from '../../src/infrastructure/config/index.js';

const graceMs = untyped as (environment: Record<string, string>) => number;

const composeSchema = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      build: z.string().optional(),
      image: z.string().optional(),
      init: z.boolean().optional(),
      restart: z.literal('unless-stopped'),
      command: z.array(z.string()).optional(),
      ports: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string().regex(/^[a-z]+:\/[a-z/]+$/)),
      healthcheck: z
        .strictObject({
          test: z.array(z.string()).min(2),
          interval: z.string(),
          timeout: z.string(),
          retries: z.int(),
          start_period: z.string().optional(),
        })
        .optional(),
      depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
      stop_grace_period: z.string().optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

const composeText = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ');
const lines = dockerfile.split('\n').filter((line) => line && !line.startsWith('#'));
const finalStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

const secret = () => randomBytes(32).toString('base64');
const KEYS = JSON.stringify({ current: 'k1', encryption: { k1: secret() }, lookup: secret(), token: secret() });

/** As `docker compose config` would read it: `${NAME:-otherwise}` in values, taken from an environment. */
function compose(environment: Record<string, string> = {}) {
  return composeSchema.parse(
    parse(composeText, (_, value: unknown) =>
      typeof value === 'string'
        ? value.replace(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => environment[name] || otherwise)
        : value,
    ),
  );
}

describe('docker-compose.yml', () => {
  test('its variables are those of the configuration, and lead to its own MySQL and Redis', () => {
    const { app, mysql } = compose().services;
    const config = loadConfig({ ...app!.environment, HUIYIN_KEYS: KEYS });

    expect(config.profile).toBe('demo');
    expect(config.database).toMatchObject({
      kind: 'mysql',
      host: 'mysql',
      port: 3306,
      database: mysql!.environment!['MYSQL_DATABASE'],
      user: mysql!.environment!['MYSQL_USER'],
      password: mysql!.environment!['MYSQL_PASSWORD'],
    });
    expect(config.queue).toMatchObject({ kind: 'bull', redis: { host: 'redis', port: 6379, tls: false } });
    expect(app!.ports).toEqual([`127.0.0.1:3000:${config.http.port}`]);
  });

  test('every variable that it takes from outside is passed on', () => {
    const { app, mysql } = compose({
      HUIYIN_PROFILE: 'production',
      HUIYIN_DB_PASSWORD: 'another',
      HUIYIN_LOG_LEVEL: 'warn',
      HUIYIN_CLAIM_IDLE_MINUTES: '0',
      HUIYIN_STOP_DELAY_SECONDS: '5',
      HUIYIN_STOP_SECONDS: '60',
      HUIYIN_METRICS_TOKEN: 'for-the-collector-only',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_SERVICE_NAME: 'huiyin',
    }).services;
    const config = loadConfig({ ...app!.environment, HUIYIN_KEYS: KEYS });

    expect(config).toMatchObject({
      profile: 'production',
      logLevel: 'warn',
      database: { password: 'another' },
      claimIdleMs: null,
      stop: { delayMs: 5_000, withinMs: 60_000 },
      metricsToken: 'for-the-collector-only',
      tracesEndpoint: 'http://collector:4318',
    });
    expect(app!.environment!['OTEL_SERVICE_NAME']).toBe('huiyin');
    expect(mysql!.environment!['MYSQL_PASSWORD']).toBe('another');
    expect(() => loadConfig(app!.environment!)).toThrow(/HUIYIN_KEYS/);
  });

  test('a stop that takes as long as it may is not cut off from outside', () => {
    const longest = { HUIYIN_STOP_DELAY_SECONDS: '120', HUIYIN_STOP_SECONDS: '600' };
    const { delayMs, withinMs } = loadConfig({ ...longest, HUIYIN_KEYS: KEYS }).stop;
    const { stop_grace_period: grace } = compose().services['app']!;
    expect(Number(/^(\d+)s$/.exec(grace!)![1]) * 1_000).toBeGreaterThan(delayMs + withinMs);
    expect(graceMs(longest)).toBeGreaterThan(delayMs + withinMs);
    expect(graceMs({})).toBe(15_000);
  });

  test('the application waits for healthy servers, and everything that lasts is on a volume', () => {
    const { services, volumes } = compose();
    const { app, mysql, redis } = services;

    expect(Object.keys(app!.depends_on!).sort()).toEqual(['mysql', 'redis']);
    expect(mysql!.healthcheck).toBeDefined();
    expect(redis!.healthcheck).toBeDefined();
    expect(mysql!.image).toMatch(/^mysql:8\.4/);
    expect(redis!.image).toMatch(/^redis:7/);
    expect(redis!.command!.join(' ')).toContain('--maxmemory-policy noeviction');
    const mounted = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(':')[0]));
    expect(mounted.sort()).toEqual(Object.keys(volumes).sort());
    expect(app!.volumes).toContain('files:/app/var');
  });

  test('neither MySQL nor Redis is reachable from outside', () => {
    const { mysql, redis } = compose().services;
    expect([mysql!.ports, redis!.ports]).toEqual([undefined, undefined]);
  });
});

describe('Dockerfile', () => {
  test('the final image runs the build as an ordinary user, with production packages only', () => {
    const user = finalStage.findIndex((line) => line === 'USER node');
    const command = finalStage.findIndex((line) => line.startsWith('CMD '));
    expect(user).toBeGreaterThan(0);
    expect(command).toBeGreaterThan(user);
    expect(JSON.parse(finalStage[command]!.slice(4))).toEqual(['node', '--enable-source-maps', 'dist/main.js']);
    expect(lines.some((line) => /npm prune --omit=dev/.test(line))).toBe(true);
    expect(finalStage.some((line) => /npm (ci|install)/.test(line))).toBe(false);
  });

  test('it asks for a Node that package.json allows, and for its health at a route that exists', () => {
    expect(finalStage[0]).toMatch(/^FROM node:20-/);
    expect(finalStage.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/health/live');
    expect(finalStage).toContain('EXPOSE 3000');
  });

  test('everything that it copies is there and not ignored', () => {
    const kept = readFileSync('.dockerignore', 'utf8')
      .match(/^!.+$/gm)!
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(new Set(copied)).toEqual(new Set(kept));
    for (const path of copied) expect(existsSync(path)).toBe(true);
  });
});

describe('the command for several nodes', () => {
  test.each(['README.md', 'README.zh-CN.md'])('of %s is one that a node starts with', (file) => {
    const text = readFileSync(file, 'utf8');
    const given = Object.fromEntries(
      [...text.matchAll(/(HUIYIN_\w+)=([^\s`]+)/g)].map(([, name, value]) => [name, value]),
    );
    const ring = /printf '(\{.*\})'/.exec(text)![1]!.replaceAll('%s', secret);
    const config = loadConfig({ ...given, HUIYIN_KEYS: ring });
    expect(config).toMatchObject({ profile: 'production', database: { kind: 'mariadb' }, queue: { kind: 'bull' } });
    expect(given['HUIYIN_KEYS']).toMatch(/^\/srv\//);
    expect(config.filesFolder).toMatch(/^\/srv\//);
  });
});
