import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import type { Node } from './node.js';
import type { Random } from './random.js';

const ACCOUNT = 'spc.administrator';
/** A node that stands still does not answer: another one is asked the same. */
const ANSWER_LIMIT_MS = 2_500;
const SIDE_BY_SIDE = 16;
const FIRST_ROOTS = 16;
const MOST_ROOTS = 60;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

interface Task {
  userTaskKey: string;
  rootKey: string;
}

/** What was asked, under which key, and the one answer that counts. */
export interface Entry {
  kind: 'start' | 'complete' | 'cancel';
  /** A business key for a start, a task's key, an instance's. */
  target: string;
  idempotencyKey: string;
  answer: Answer;
}

/** Knows addresses and an account, nothing else. Whatever it does not hear the end of, it asks again under the same key. */
export class Driver {
  readonly journal: Entry[] = [];
  /** Answers that no user may ever get, and repeats that were answered otherwise. */
  readonly complaints: string[] = [];
  /** Requests that had to be repeated: no answer, or 503. */
  repeats = 0;
  private token: string | undefined;
  private count = 0;
  private isLoading = true;
  private readonly roots: string[] = [];

  constructor(
    private readonly nodes: readonly Node[],
    private readonly random: Random,
    private readonly runId: string,
  ) {}

  /** Enough that a root that is locked by a node in trouble is not all there is. */
  async begin(): Promise<void> {
    await Promise.all(Array.from({ length: FIRST_ROOTS }, () => this.startOrder()));
  }

  /** Commands of all kinds until told otherwise. */
  async load(): Promise<void> {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => this.work()));
  }

  endLoad(): void {
    this.isLoading = false;
  }

  /** Completes whatever is open. @returns how many tasks were */
  async completeOpen(): Promise<number> {
    const tasks = await this.openTasks();
    const queue = [...tasks];
    await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, async () => {
        for (let task = queue.pop(); task; task = queue.pop()) await this.complete(task);
      }),
    );
    return tasks.length;
  }

  private async work(): Promise<void> {
    while (this.isLoading) {
      const { random } = this;
      if (this.roots.length < MOST_ROOTS && random.chance(0.25)) await this.startOrder();
      else if (random.chance(0.04) && this.roots.length > 5) await this.cancel(random.of(this.roots));
      else if (random.chance(0.08) && this.journal.length > 0) await this.askAgain(random.of(this.journal));
      else {
        const tasks = await this.openTasks();
        if (tasks.length === 0) await pause(100);
        else await this.completeMaybeTwice(random.of(tasks));
      }
    }
  }

  private async startOrder(): Promise<void> {
    const businessKey = `${this.runId}-${++this.count}`;
    const variables = { order: businessKey, long: this.random.chance(0.5) };
    const body = { processDefinitionId: 'chaos-order', businessKey, variables };
    const { status, body: answer } = await this.command('start', businessKey, '/v1/process-instances', body);
    if (status === 200) this.roots.push(answer.processInstanceKey as string);
  }

  private async completeMaybeTwice(task: Task): Promise<void> {
    if (!this.random.chance(0.2)) return void (await this.complete(task));
    const answers = await Promise.all([this.complete(task), this.complete(task)]);
    if (answers.filter(({ status }) => status === 200).length > 1)
      this.complaints.push(`task ${task.userTaskKey} was completed twice`);
  }

  private complete({ userTaskKey }: Task): Promise<Answer> {
    return this.command('complete', userTaskKey, `/v1/user-tasks/${userTaskKey}/completion`, { variables: {} });
  }

  private cancel(rootKey: string): Promise<Answer> {
    return this.command('cancel', rootKey, `/v1/process-instances/${rootKey}/cancellation`, {});
  }

  private async askAgain(entry: Entry): Promise<void> {
    const { path, body } = this.asked.get(entry.idempotencyKey)!;
    const again = await this.untilAnswered(path, body, entry.idempotencyKey);
    if (again.status !== entry.answer.status || JSON.stringify(again.body) !== JSON.stringify(entry.answer.body)) {
      if (entry.answer.status !== 200 && again.status !== 200) return; // a refusal may name what has changed since
      this.complaints.push(
        `${entry.kind} ${entry.target}: ${JSON.stringify(entry.answer)}, and again ${JSON.stringify(again)}`,
      );
    }
  }

  private readonly asked = new Map<string, { path: string; body: unknown }>();

  private async command(kind: Entry['kind'], target: string, path: string, body: unknown): Promise<Answer> {
    const idempotencyKey = `${this.runId}-${kind}-${++this.count}`;
    this.asked.set(idempotencyKey, { path, body });
    const answer = await this.untilAnswered(path, body, idempotencyKey);
    this.journal.push({ kind, target, idempotencyKey, answer });
    return answer;
  }

  private async openTasks(): Promise<Task[]> {
    const { body } = await this.untilAnswered('/v1/user-tasks/search', {
      filter: { state: 'open' },
      page: { limit: 100 },
    });
    return body.items as Task[];
  }

  /** Another node each time, until one says yes or no. */
  private async untilAnswered(path: string, body: unknown, idempotencyKey?: string): Promise<Answer> {
    for (;;) {
      const { url } = this.random.of(this.nodes);
      const answer = url === undefined ? undefined : await this.ask(url, path, body, idempotencyKey);
      if (answer && answer.status >= 500 && answer.status !== 503)
        this.complaints.push(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (answer && answer.status < 500) return answer;
      this.repeats++;
      await pause(50 + 200 * this.random.next());
    }
  }

  /** @returns undefined where nothing is heard */
  private async ask(url: string, path: string, body: unknown, key?: string): Promise<Answer | undefined> {
    try {
      this.token ??= await this.signIn(url);
      const headers = { authorization: `Bearer ${this.token}`, ...(key !== undefined && { 'idempotency-key': key }) };
      return await this.post(url + path, body, headers);
    } catch {
      return undefined;
    }
  }

  private async signIn(url: string): Promise<string> {
    const { status, body } = await this.post(`${url}/v1/auth/login`, { loginName: ACCOUNT, password: DEMO_PASSWORD });
    if (status !== 200) throw new Error(`sign-in: ${status}`);
    return body.accessToken as string;
  }

  private async post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
}
