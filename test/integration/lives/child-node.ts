import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { DatabaseSettings } from '../../../src/infrastructure/database/index.js';
import { compiledFolder } from './compiled-folder.js';
import type { LifeIn, NodeOrder, NodeReply, StepReply } from './node-process.js';

/** A node in a process of its own. Takes one order at a time. */
export class ChildNode {
  private readonly ended: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? String(code))));
  }

  /** @param story the name of a file beside this one that exports `story` */
  static async start(story: string): Promise<ChildNode> {
    const folder = join(compiledFolder(), 'test', 'integration', 'lives');
    const child = fork(join(folder, 'node-process.js'), [join(folder, `${story}.js`)], { execArgv: [] });
    const node = new ChildNode(child);
    await node.answer();
    return node;
  }

  /** Opens equal databases that are migrated and deployed: its next group. */
  async open(databases: DatabaseSettings[]): Promise<void> {
    await this.ask({ do: 'open', databases });
  }

  /** One step of lives side by side; what they have begun is noted in them. */
  async step(step: number, lives: LifeIn[]): Promise<StepReply> {
    return this.stepped({ do: 'step', step, lives });
  }

  /** One step of lives, each of which stands still at a point of its own if it has so many; the last one, never. */
  async holdInStep(step: number, lives: LifeIn[], holdAt: number[]): Promise<StepReply> {
    return this.stepped({ do: 'step-until-held', step, lives, holdAt });
  }

  /** Nothing in it comes to an end. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    const end = await this.ended;
    if (end !== 'SIGKILL') throw new Error(`it was not killed, it ended with ${end}`);
  }

  async forget(): Promise<void> {
    await this.ask({ do: 'forget' });
  }

  async stop(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    await this.ended;
  }

  private async stepped(order: Extract<NodeOrder, { lives: LifeIn[] }>): Promise<StepReply> {
    const reply = await this.ask(order);
    if (!('lives' in reply)) throw new Error(`no answer to a step: ${JSON.stringify(reply)}`);
    reply.lives.forEach((life, index) => Object.assign(order.lives[index]!.life, life));
    return reply;
  }

  private async ask(order: NodeOrder): Promise<NodeReply> {
    if (!this.child.connected) throw new Error(`the node ended with ${await this.ended}`);
    const answer = this.answer();
    this.child.send(order);
    return answer;
  }

  /** What it says next. */
  private async answer(): Promise<NodeReply> {
    const { child } = this;
    const message = await new Promise<NodeReply>((resolve, reject) => {
      child.once('message', (reply) => resolve(reply as NodeReply));
      void this.ended.then((end) => reject(new Error(`the node ended with ${end}`)));
    });
    if ('error' in message) throw new Error(message.error);
    return message;
  }
}
