import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseKeyRing, readOrMakeKeyRing } from './key-ring.js';
import { ConfigError, loadConfig } from './load-config.js';

const secret = Buffer.alloc(32, 7).toString('base64');
const ring = JSON.stringify({ current: 'k1', encryption: { k1: secret }, lookup: secret, token: secret });

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('with nothing given is the embedded demo', () => {
    const config = loadConfig({ HUIYIN_KEYS: ring });
    expect(config).toMatchObject({
      profile: 'demo',
      database: { kind: 'sqlite', file: 'var/huiyin.db' },
      queue: { kind: 'embedded' },
      http: { port: 3000, trustedProxies: [] },
      timerHorizonMs: 3_600_000,
      logLevel: 'warn',
      stop: { delayMs: 0, withinMs: 10_000 },
    });
    expect([config.metricsToken, config.tracesEndpoint]).toEqual([undefined, undefined]);
  });

  it('reads who may read metrics, and where traces go', () => {
    const token = 'a-token-of-some-length';
    const endpoint = 'http://collector:4318';
    const config = loadConfig({
      HUIYIN_KEYS: ring,
      HUIYIN_METRICS_TOKEN: token,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    });
    expect(config).toMatchObject({ metricsToken: token, tracesEndpoint: endpoint });
  });

  it('reads whose word about the address of a client counts', () => {
    const given = (text: string) => loadConfig({ HUIYIN_KEYS: ring, HUIYIN_TRUSTED_PROXIES: text }).http.trustedProxies;
    expect(given('10.0.0.5, 10.1.0.0/16,loopback,fd00::/8')).toEqual([
      '10.0.0.5',
      '10.1.0.0/16',
      'loopback',
      'fd00::/8',
    ]);
    expect(given('')).toEqual([]);
  });

  it.each(['true', '1', '*', '0.0.0.0/0', '10.0.0.0/33', '10.0.0', 'proxy.court.cn', 'fe80::1%eth0', '10.0.0.1/8/8'])(
    'trusts no proxy %s',
    (text) => {
      expect(problemsOf({ HUIYIN_KEYS: ring, HUIYIN_TRUSTED_PROXIES: text })).toEqual([
        expect.stringMatching(/^HUIYIN_TRUSTED_PROXIES: write the addresses of your proxies/),
      ]);
    },
  );

  it('is frozen to its leaves, and does not print its secrets', () => {
    const config = loadConfig({ HUIYIN_KEYS: ring });
    expect(Object.isFrozen(config) && Object.isFrozen(config.http) && Object.isFrozen(config.database)).toBe(true);
    expect(JSON.stringify(config)).not.toContain(secret);
  });

  it('reads a server by its URL or by its parts, and Redis', () => {
    const byUrl = loadConfig({
      HUIYIN_KEYS: ring,
      HUIYIN_DATABASE: 'mariadb',
      HUIYIN_DATABASE_URL: 'mariadb://me:p%40ss@db:3307/petitions?socketPath=/run/db.sock',
      HUIYIN_QUEUE: 'bull',
      HUIYIN_REDIS_URL: 'rediss://:secret@cache:6380/2',
    });
    expect(byUrl).toMatchObject({
      profile: 'production',
      database: {
        kind: 'mariadb',
        host: 'db',
        port: 3307,
        socketPath: '/run/db.sock',
        user: 'me',
        password: 'p@ss',
        database: 'petitions',
        poolSize: 16,
      },
      queue: { kind: 'bull', redis: { host: 'cache', port: 6380, password: 'secret', db: 2, tls: true } },
    });
    const byParts = loadConfig({
      HUIYIN_KEYS: ring,
      HUIYIN_DATABASE: 'mysql',
      HUIYIN_DB_USER: 'me',
      HUIYIN_DB_HOST: 'db',
      HUIYIN_DB_POOL: '4',
    });
    expect(byParts.database).toMatchObject({ kind: 'mysql', host: 'db', port: 3306, user: 'me', poolSize: 4 });
  });

  it('names everything that is wrong at once, with what to write instead', () => {
    const problems = problemsOf({
      HUIYIN_DATABASE: 'mysql',
      HUIYIN_DATABASE_URL: 'postgres://me:hidden@db/x',
      HUIYIN_QUEUE: 'bull',
      HUIYIN_PORT: '70000',
      HUIYIN_PROFILE: 'prod',
      HUIYIN_TIMER_HORIZON_MINUTES: 'soon',
      HUIYIN_PROT: '3000',
      HUIYIN_METRICS_TOKEN: 'short',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318',
      OTHER: 'not ours',
    });
    expect([...problems].sort()).toEqual([
      'HUIYIN_DATABASE_URL: write mysql://user:password@host:3306/name',
      expect.stringMatching(/^HUIYIN_KEYS: write the key ring as JSON/),
      expect.stringMatching(/^HUIYIN_METRICS_TOKEN: write 16 to 256 letters/),
      'HUIYIN_PORT: write a whole number from 0 to 65535',
      'HUIYIN_PROFILE: write demo or production',
      'HUIYIN_PROT: there is no such variable, take it away or mend its name',
      expect.stringMatching(/^HUIYIN_REDIS_URL: write the address of Redis/),
      'HUIYIN_TIMER_HORIZON_MINUTES: write a whole number from 1 to 10080',
      'OTEL_EXPORTER_OTLP_ENDPOINT: write the address of the collector, such as http://localhost:4318',
    ]);
    expect(problems.join()).not.toContain('hidden');
  });

  it('never guesses the database when its name is wrong', () => {
    expect(problemsOf({ HUIYIN_KEYS: ring, HUIYIN_DATABASE: 'oracle' })).toEqual([
      'HUIYIN_DATABASE: write sqlite or mysql or mariadb',
    ]);
  });

  it.each([
    ['{', 'it is not JSON'],
    ['{"current":"k2","encryption":{"k1":"AA=="},"lookup":"x","token":"y","more":1}', '32 bytes'],
    ['/no/such/file', 'no such file'],
  ])('refuses the key ring %s', (value, reason) => {
    expect(problemsOf({ HUIYIN_KEYS: value }).join()).toContain(reason);
  });

  it('takes the key ring from a file', () => {
    const file = join(folder, 'keys.json');
    writeFileSync(file, ring);
    expect(loadConfig({ HUIYIN_KEYS: file }).keys.current).toBe('k1');
  });

  it('the current key must be in the ring', () => {
    expect(() => parseKeyRing(ring.replace('"k1",', '"k9",'))).toThrow('current must name one of the encryption keys');
  });

  it('makes a key ring once, that only its owner reads', () => {
    const file = join(folder, 'var', 'keys.json');
    readOrMakeKeyRing(file);
    const first = readFileSync(file, 'utf8');
    readOrMakeKeyRing(file);
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
