import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DatabaseSettings, ServerSettings } from '../database/settings.js';
import type { Config } from './config.js';
import { parseDatabaseUrl, type ServerAddress } from './database-url.js';
import { parseKeyRing, readOrMakeKeyRing, type KeyRing } from './key-ring.js';
import { parseRedisUrl } from './redis-url.js';
import { parseTrustedProxies } from './trusted-proxies.js';

const PREFIX = 'HUIYIN_';
const DEMO_KEYS_FILE = 'var/keys.json';
/** OpenTelemetry's own variable, as every tool that sends traces reads it. */
const TRACES_ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** Every wrong variable at once, each with what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(['The configuration is wrong:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

const wholeNumber = (from: number, to: number, otherwise: number) => {
  const message = `write a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(from, message).max(to, message))
    .default(otherwise);
};

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `write ${values.join(' or ')}`);

/** The variables, without their prefix. */
const variables = z.strictObject({
  PROFILE: oneOf(['demo', 'production']).optional(),
  DATABASE: oneOf(['sqlite', 'mysql', 'mariadb']).default('sqlite'),
  SQLITE_FILE: z
    .string()
    .refine((file) => file !== ':memory:', 'name a file, such as var/huiyin.db')
    .default('var/huiyin.db'),
  DATABASE_URL: z.string().optional(),
  DB_HOST: z.string().default('localhost'),
  DB_PORT: wholeNumber(1, 65_535, 3306),
  DB_SOCKET: z.string().optional(),
  DB_USER: z.string().optional(),
  DB_PASSWORD: z.string().default(''),
  DB_NAME: z.string().default('huiyin'),
  DB_POOL: wholeNumber(2, 500, 16),
  QUEUE: oneOf(['embedded', 'bull']).default('embedded'),
  REDIS_URL: z.string().optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: wholeNumber(0, 65_535, 3000),
  TRUSTED_PROXIES: z.string().default(''),
  KEYS: z.string().optional(),
  TOKEN_MINUTES: wholeNumber(1, 1_440, 60),
  TIMER_HORIZON_MINUTES: wholeNumber(1, 10_080, 60),
  TIMER_SWEEP_SECONDS: wholeNumber(1, 3_600, 30),
  CLAIM_IDLE_MINUTES: wholeNumber(0, 525_600, 480),
  WARM_TREES: wholeNumber(0, 100_000, 500),
  PROCESSES_FOLDER: z.string().default('processes'),
  FILES_FOLDER: z.string().default('var/files'),
  CLOCK_PROFILE: oneOf(['court', 'regulation']).default('court'),
  DEPLOYMENT_APPROVAL: oneOf(['none', 'second-person']).default('none'),
  LOG_LEVEL: oneOf(['error', 'warn', 'info', 'debug']).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,256}$/, 'write 16 to 256 letters, digits or -._~+/=, such as openssl rand -hex 24 makes')
    .optional(),
  STOP_DELAY_SECONDS: wholeNumber(0, 120, 0),
  STOP_SECONDS: wholeNumber(1, 600, 10),
});
type Variables = z.infer<typeof variables>;

/**
 * Reads `HUIYIN_*` and where traces go from an environment. An empty variable counts as absent.
 * In the demo profile the key ring is made when there is none.
 * @throws ConfigError naming all that is wrong
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment)
      .filter(([name, value]) => name.startsWith(PREFIX) && value)
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  const parsed = variables.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.flatMap(describe);
  // What parsed alone goes on to the checks between variables, so that one run names everything.
  const values = parsed.success ? parsed.data : salvage(given);
  const config = assemble(values, (name, problem) => problems.push(`${PREFIX}${name}: ${problem}`));
  const tracesEndpoint = environment[TRACES_ENDPOINT] || undefined;
  if (tracesEndpoint !== undefined && !isHttpUrl(tracesEndpoint))
    problems.push(`${TRACES_ENDPOINT}: write the address of the collector, such as http://localhost:4318`);
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze({ ...(config as Config), tracesEndpoint });
}

/** The variables with the wrong and the unknown ones at their defaults. */
function salvage(given: Record<string, string | undefined>): Variables {
  const right = Object.entries(variables.shape).filter(([name, shape]) => shape.safeParse(given[name]).success);
  return variables.parse(Object.fromEntries(right.map(([name]) => [name, given[name]])));
}

type Report = (name: keyof Variables, problem: string) => void;

function assemble(values: Variables, report: Report): Partial<Config> {
  const profile =
    values.PROFILE ?? (values.DATABASE === 'sqlite' && values.QUEUE === 'embedded' ? 'demo' : 'production');
  return {
    profile,
    database: databaseSettings(values, report),
    queue: queueSettings(values, report),
    http: {
      host: values.HOST,
      port: values.PORT,
      trustedProxies: attempt(() => parseTrustedProxies(values.TRUSTED_PROXIES), 'TRUSTED_PROXIES', report) ?? [],
    },
    keys: keyRing(values, profile, report),
    tokenLifetimeMs: values.TOKEN_MINUTES * 60_000,
    timerHorizonMs: values.TIMER_HORIZON_MINUTES * 60_000,
    timerSweepMs: values.TIMER_SWEEP_SECONDS * 1_000,
    claimIdleMs: values.CLAIM_IDLE_MINUTES === 0 ? null : values.CLAIM_IDLE_MINUTES * 60_000,
    warmTrees: values.WARM_TREES,
    processesFolder: values.PROCESSES_FOLDER,
    filesFolder: values.FILES_FOLDER,
    clockProfile: values.CLOCK_PROFILE,
    deploymentApproval: values.DEPLOYMENT_APPROVAL,
    // A demo's screen shows what to try next, not what goes on inside.
    logLevel: values.LOG_LEVEL ?? (profile === 'demo' ? 'warn' : 'info'),
    metricsToken: values.METRICS_TOKEN,
    stop: { delayMs: values.STOP_DELAY_SECONDS * 1_000, withinMs: values.STOP_SECONDS * 1_000 },
  };
}

function databaseSettings(values: Variables, report: Report): DatabaseSettings | undefined {
  if (values.DATABASE === 'sqlite') return { kind: 'sqlite', file: values.SQLITE_FILE };
  const address = serverAddress(values, values.DATABASE, report);
  return address && { kind: values.DATABASE, poolSize: values.DB_POOL, ...address };
}

function serverAddress(values: Variables, kind: ServerSettings['kind'], report: Report): ServerAddress | undefined {
  if (values.DATABASE_URL) {
    const url = values.DATABASE_URL;
    return attempt(() => parseDatabaseUrl(url, kind), 'DATABASE_URL', report);
  }
  if (!values.DB_USER) {
    report('DB_USER', `write the user of the ${kind} server, or give HUIYIN_DATABASE_URL`);
    return undefined;
  }
  return {
    host: values.DB_HOST,
    port: values.DB_PORT,
    socketPath: values.DB_SOCKET,
    user: values.DB_USER,
    password: values.DB_PASSWORD,
    database: values.DB_NAME,
  };
}

function queueSettings(values: Variables, report: Report): Config['queue'] | undefined {
  if (values.QUEUE === 'embedded') return { kind: 'embedded' };
  const url = values.REDIS_URL;
  if (!url) {
    report('REDIS_URL', 'write the address of Redis, such as redis://localhost:6379/0, or set HUIYIN_QUEUE=embedded');
    return undefined;
  }
  const redis = attempt(() => parseRedisUrl(url), 'REDIS_URL', report);
  return redis && { kind: 'bull', redis };
}

function keyRing(values: Variables, profile: Config['profile'], report: Report): KeyRing | undefined {
  const source = values.KEYS;
  if (!source && profile === 'production') {
    report(
      'KEYS',
      'write the key ring as JSON, or the path of its file: {"current","encryption":{id:base64},"lookup","token"}',
    );
    return undefined;
  }
  if (!source) return attempt(() => readOrMakeKeyRing(DEMO_KEYS_FILE), 'KEYS', report);
  if (source.trimStart().startsWith('{')) return attempt(() => parseKeyRing(source), 'KEYS', report);
  if (!existsSync(source)) {
    report('KEYS', 'no such file: write the path of the key ring, or the ring itself as JSON');
    return undefined;
  }
  return attempt(() => parseKeyRing(readFileSync(source, 'utf8')), 'KEYS', report);
}

function attempt<T>(parse: () => T, name: keyof Variables, report: Report): T | undefined {
  try {
    return parse();
  } catch (error) {
    report(name, (error as Error).message);
    return undefined;
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function describe(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => `${PREFIX}${name}: there is no such variable, take it away or mend its name`);
  return [`${PREFIX}${issue.path.join('.')}: ${issue.message}`];
}

function deepFreeze<T>(value: T): T {
  // Keys are opaque objects of their own, and a Map can't be frozen.
  if (value && Object.getPrototypeOf(value) === Object.prototype) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
