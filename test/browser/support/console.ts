/** The console as its users have it: the server as a process of its own, and Debian's Chromium. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../scripts/support/chromium.mjs';
import { DEMO_PASSWORD } from '../../../src/domain/organization/index.js';
import { type ServerProcess, startServer } from '../../support/processes.js';

export type Language = 'zh' | 'en';

export interface PageOptions {
  language?: Language;
  /** 1440×900 unless told. */
  viewport?: { width: number; height: number };
  /** What the page is opened at once the user is signed in: `/petitions`. */
  at?: string;
}

const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Sign in by the form in these words. */
const WORDS = {
  zh: { loginName: '登录名', password: '密码', signIn: '登录' },
  en: { loginName: 'Login name', password: 'Password', signIn: 'Sign in' },
} as const;

export class Console {
  private readonly contexts: BrowserContext[] = [];
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly server: ServerProcess,
    readonly browser: Browser,
  ) {}

  /** @param environment further `HUIYIN_…` variables; without any, SQLite and the embedded carrier */
  static async start(environment: Record<string, string> = {}): Promise<Console> {
    const [server, browser] = await Promise.all([startServer(environment), launchChromium()]);
    return new Console(server, browser);
  }

  get url(): string {
    return this.server.url;
  }

  async stop(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
    await this.browser.close();
    await this.server.stop();
  }

  /** A browser of its own, with nobody signed in. */
  async newPage({ language = 'zh', viewport = DESKTOP }: PageOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport,
      locale: language === 'en' ? 'en-GB' : 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    this.contexts.push(context);
    // Only where nothing was chosen: the switch in the page must go on working.
    await context.addInitScript((chosen) => {
      if (!localStorage.getItem('huiyin.language')) localStorage.setItem('huiyin.language', chosen);
    }, language);
    const page = await context.newPage();
    // On a loaded machine a page takes its time.
    page.setDefaultTimeout(90_000);
    return page;
  }

  /** Signs a demo account in through the page, as `lianjiang.handler`. */
  async signIn(account: string, options: PageOptions = {}): Promise<Page> {
    const page = await this.newPage(options);
    await page.goto(`${this.url}/console/`);
    const words = WORDS[options.language ?? 'zh'];
    await page.getByLabel(words.loginName).fill(account);
    await page.getByLabel(words.password, { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: words.signIn }).click();
    await page.getByRole('navigation').or(page.locator('.console-header')).first().waitFor();
    if (options.at) await this.open(page, options.at);
    return page;
  }

  /** Goes to a path of the console, as `/petitions`. */
  async open(page: Page, path: string): Promise<void> {
    await page.goto(`${this.url}/console${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Prepares by REST what a test is not about. @throws Error where the server refuses */
  async call<T = Record<string, unknown>>(
    account: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const isRaw = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(account)}`,
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : {}) as T;
  }

  private async token(account: string): Promise<string> {
    const known = this.tokens.get(account);
    if (known) return known;
    const response = await fetch(`${this.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginName: account, password: DEMO_PASSWORD }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    this.tokens.set(account, accessToken);
    return accessToken;
  }
}

function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    // Drawn by the processor: emulating a graphics card costs several times as much.
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--disable-software-rasterizer'],
  });
}
