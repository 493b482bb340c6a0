/** docker-compose.yml and the Dockerfile against the configuration and against each other; nothing is started. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../src/infrastructure/config/index.js';

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
    }).services;
    const config = loadConfig({ ...app!.environment, HUIYIN_KEYS: KEYS });

    expect(config).toMatchObject({ profile: 'production', logLevel: 'warn', database: { password: 'another' } });
    expect(mysql!.environment!['MYSQL_PASSWORD']).toBe('another');
    expect(() => loadConfig(app!.environment!)).toThrow(/HUIYIN_KEYS/);
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
    expect(finalStage.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/health/ready');
    expect(finalStage).toContain('EXPOSE 3000');
  });

  test('everything that it copies is there and not ignored', () => {
    const kept = readFileSync('.dockerignore', 'utf8')
      .match(/^!.+$/gm)!
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.sort()).toEqual(kept.sort());
    for (const path of copied) expect(existsSync(path)).toBe(true);
  });
});
