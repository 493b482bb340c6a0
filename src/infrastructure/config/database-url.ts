import type { ServerSettings } from '../database/settings.js';

export type ServerAddress = Pick<ServerSettings, 'host' | 'port' | 'socketPath' | 'user' | 'password' | 'database'>;

/**
 * Reads `mysql://user:password@host:port/name` or `mariadb://…`, with `?socketPath=…` for a local
 * socket. @throws Error in the words of the operator, without the password
 */
export function parseDatabaseUrl(text: string, kind: ServerSettings['kind']): ServerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = decodeURIComponent(url?.pathname.slice(1) ?? '');
  if (url?.protocol !== `${kind}:` || !database) throw new Error(`write ${kind}://user:password@host:3306/name`);
  return {
    host: url.hostname || 'localhost',
    port: Number(url.port || 3306),
    socketPath: url.searchParams.get('socketPath') ?? undefined,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  };
}
