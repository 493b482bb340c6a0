import type { RedisSettings } from './config.js';

/** Reads `redis://user:password@host:port/0`, `rediss://` for TLS. @throws Error in the words of the operator */
export function parseRedisUrl(text: string): RedisSettings {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const db = Number(url?.pathname.slice(1) || 0);
  if (!url || !/^rediss?:$/.test(url.protocol) || !url.hostname || !Number.isInteger(db))
    throw new Error('write redis://host:6379/0, or rediss:// for TLS');
  return {
    host: url.hostname,
    port: Number(url.port || 6379),
    username: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    db,
    tls: url.protocol === 'rediss:',
  };
}
