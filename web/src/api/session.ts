/**
 * Who is signed in. The access token lives in this module only; the refresh token is a cookie that
 * no script reads. When the session has ended the page stays as it is, with all that was typed: a
 * dialog asks for the password, and the requests that wait go on.
 */
import { ApiProblem, asProblem, ServerUnreachable } from './problem';
import { requestLanguage } from './language';

const PATH = '/v1/auth/browser-session';
/** A token is renewed a little before it ends. */
const EARLY_MS = 30_000;

interface Token {
  value: string;
  /** By this page's own clock, which need not agree with the server's. */
  renewAt: number;
}

/** `unknown` until the cookie was tried; `ended`: the page stays, and asks for the password. */
export type SessionState = 'unknown' | 'signed-out' | 'signed-in' | 'ended';

class Session {
  private state: SessionState = 'unknown';
  private token?: Token;
  private person?: string;
  /** Counts who has come and gone: what was asked for before belongs to somebody else. */
  private epoch = 0;
  private renewing?: Promise<string>;
  private waiting: { resolve: (token: string) => void; reject: (reason: unknown) => void }[] = [];
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SessionState => this.state;

  /** Whose requests are sent: the user’s id. */
  readonly holder = (): string | undefined => this.person;

  /** At the start of the page: goes on with the session of the cookie, if there is one. */
  async resume(): Promise<void> {
    if (this.state !== 'unknown') return;
    try {
      await this.ask('/renewal');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.become('signed-out');
    }
  }

  /** @throws ApiProblem `login-refused`; ServerUnreachable */
  async signIn(loginName: string, password: string): Promise<void> {
    await this.ask('', { loginName, password });
  }

  /** @throws ServerUnreachable: the cookie holds, and would sign in whoever opens the page next */
  async signOut(): Promise<void> {
    const response = await fetch(PATH, { method: 'DELETE' }).catch(() => undefined);
    if (!response?.ok) throw new ServerUnreachable();
    this.leave();
  }

  /** Gives up an ended session: what waited fails, and the sign-in page is shown. */
  leave(): void {
    this.epoch += 1;
    this.renewing = undefined;
    this.token = undefined;
    this.person = undefined;
    this.become('signed-out');
    for (const { reject } of this.waiting.splice(0)) reject(signedOut());
  }

  async accessToken(): Promise<string> {
    if (this.token && performance.now() < this.token.renewAt) return this.token.value;
    return this.renew();
  }

  /** A fresh access token; where the session has ended, the one that the user's signing in again gives. */
  async renew(): Promise<string> {
    // What was still to be sent for somebody who has left must not wait for whoever comes next.
    if (this.state === 'signed-out') throw signedOut();
    const { epoch } = this;
    const renewing = (this.renewing ??= this.ask('/renewal').finally(() => {
      if (this.renewing === renewing) this.renewing = undefined;
    }));
    try {
      return await renewing;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      if (epoch !== this.epoch) throw signedOut();
      if (this.state === 'signed-in') this.become('ended');
      return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
    }
  }

  private async ask(path: '' | '/renewal', body?: unknown): Promise<string> {
    const { epoch } = this;
    let response: Response;
    try {
      response = await fetch(PATH + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept-Language': requestLanguage() },
        body: body === undefined ? null : JSON.stringify(body),
      });
    } catch {
      throw new ServerUnreachable();
    }
    if (!response.ok)
      throw new ApiProblem(asProblem(await response.json().catch(() => undefined), response), response.status);
    const sentAt = Number(new Date(response.headers.get('Date') ?? ''));
    const answer = (await response.json()) as { accessToken: string; accessTokenExpiresAt: number };
    if (epoch !== this.epoch) throw signedOut();
    const person = holderOf(answer.accessToken);
    if (path === '/renewal' && this.person !== undefined && this.person !== person) {
      // The cookie is that of all tabs, and somebody else has signed in in another one.
      this.leave();
      throw signedOut();
    }
    this.person = person;
    const lifetime = answer.accessTokenExpiresAt - sentAt;
    this.token = {
      value: answer.accessToken,
      renewAt: performance.now() + Math.max(lifetime - EARLY_MS, lifetime / 2),
    };
    this.become('signed-in');
    for (const { resolve } of this.waiting.splice(0)) resolve(answer.accessToken);
    return answer.accessToken;
  }

  private become(state: SessionState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** What is left to be done for somebody who has gone is not done. */
export const signedOut = () => new DOMException('signed out', 'AbortError');

/** The subject of a JWT. */
function holderOf(token: string): string {
  const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  return (JSON.parse(atob(payload)) as { sub: string }).sub;
}

export const session = new Session();
