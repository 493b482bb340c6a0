import type { DatabaseSettings } from '../database/settings.js';
import type { KeyRing } from './key-ring.js';

export interface RedisSettings {
  host: string;
  port: number;
  username?: string;
  password?: string;
  db: number;
  tls: boolean;
}

/** Everything that the environment decides; frozen. Durations are in milliseconds. */
export interface Config {
  /** `demo`: the demo country and its accounts, keys made by itself, a legal clock that can be moved. */
  readonly profile: 'demo' | 'production';
  readonly database: DatabaseSettings;
  readonly queue: { kind: 'embedded' } | { kind: 'bull'; redis: RedisSettings };
  /**
   * `trustedProxies`: whose word about the address of a client counts (`X-Forwarded-For`), as addresses,
   * ranges and Express's names for ranges; nobody's unless named.
   */
  readonly http: { host: string; port: number; trustedProxies: readonly string[] };
  readonly keys: KeyRing;
  /** How long an access token is valid. */
  readonly tokenLifetimeMs: number;
  /** What is due within it is handed to the queue's carrier. */
  readonly timerHorizonMs: number;
  /** How often what is due within the horizon is handed over again. */
  readonly timerSweepMs: number;
  /** How long a claimed task may lie without work before it is given back to its candidates; null: for ever. */
  readonly claimIdleMs: number | null;
  /** Trees of process instances kept in memory. */
  readonly warmTrees: number;
  /** Where definitions, forms and rules are deployed from at start. */
  readonly processesFolder: string;
  /** Where uploaded and written files are kept. */
  readonly filesFolder: string;
  /**
   * Whose limits a petition gets that is registered from now on: `court` the Supreme Court's, `regulation`
   * those of the 信访工作条例. The table of limits says what each is; a petition keeps what it was given.
   */
  readonly clockProfile: 'court' | 'regulation';
  /** `second-person`: what designers deploy waits until another designer has approved it. */
  readonly deploymentApproval: 'none' | 'second-person';
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  /** What a collector brings to read `/metrics`; without it nothing is measured. */
  readonly metricsToken?: string;
  /** Where traces are sent by OTLP over HTTP; without it there are none. */
  readonly tracesEndpoint?: string;
  /**
   * On SIGTERM: for `delayMs` everything is served while readiness says no, so that balancers turn
   * away; then what is under way may take until `withinMs`, or the process ends as failed.
   */
  readonly stop: { delayMs: number; withinMs: number };
}

export const CONFIG = Symbol('Config');
