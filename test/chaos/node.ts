import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { compiledFolder } from '../integration/lives/compiled-folder.js';
import type { NodeMessage, NodeOrder } from './chaos-node.js';

const START_LIMIT_MS = 120_000;

/** One of the nodes: the process that is at its place at the moment, if any. */
export class Node {
  /** What its processes have logged as warnings and errors. */
  readonly logged: string[] = [];
  /** Undefined while no process is there that serves. */
  url: string | undefined;
  private child: ChildProcess | undefined;
  private isStopped = false;

  constructor(
    readonly name: string,
    private readonly environment: Record<string, string>,
  ) {}

  async start(skewMs: number): Promise<void> {
    const file = join(compiledFolder(), 'test', 'chaos', 'chaos-node.js');
    const env = {
      ...this.environment,
      PATH: process.env.PATH,
      CHAOS_SKEW_MS: String(skewMs),
    };
    const child = fork(file, [], { execArgv: [], env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child = child;
    let served = false;
    const limit = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: NodeMessage) => {
        if ('logged' in message) return void this.logged.push(message.logged);
        this.url = message.url.replace('[::1]', '127.0.0.1');
        served = true;
        resolve();
      });
      child.once('exit', (code, signal) => {
        if (this.child === child) this.url = undefined;
        reject(new Error(`${this.name} ended with ${signal ?? code}:\n${this.logged.slice(-3).join('\n')}`));
        if (signal !== 'SIGKILL' && served)
          this.logged.push(`FATAL: the process ended by itself with ${signal ?? code}`);
      });
    }).finally(() => clearTimeout(limit));
  }

  /** In the middle of whatever it does. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  standStill(): void {
    this.isStopped = true;
    this.child?.kill('SIGSTOP');
  }

  goOn(): void {
    if (this.isStopped) this.child?.kill('SIGCONT');
    this.isStopped = false;
  }

  /** Its machine's clock is set. */
  skew(skewMs: number): void {
    if (this.child?.connected) this.child.send({ skewMs } satisfies NodeOrder, () => undefined);
  }
}
