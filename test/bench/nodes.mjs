/** Nodes as processes of their own, used through REST only, and what they use of the machine. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts a process's time in ticks of 10 ms. */
const TICK_MS = 10;

export class Node {
  /** @param files the processes to deploy, by name */
  static async start(folder, files, environment) {
    const processes = join(folder, 'processes');
    mkdirSync(processes, { recursive: true });
    for (const [name, xml] of Object.entries(files)) writeFileSync(join(processes, `${name}.bpmn`), xml);
    const node = new Node();
    const begin = performance.now();
    node.child = spawn(process.execPath, [join(import.meta.dirname, 'node.mjs')], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HUIYIN_PROFILE: 'demo',
        HUIYIN_HOST: '127.0.0.1',
        HUIYIN_PORT: '0',
        HUIYIN_PROCESSES_FOLDER: processes,
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    node.url = await new Promise((resolve, reject) => {
      node.child.once('message', ({ url }) => resolve(url));
      node.child.on('exit', (code) => reject(new Error(`a node ended with ${code}`)));
    });
    node.startMs = performance.now() - begin;
    await node.signIn('spc.administrator');
    return node;
  }

  /** Calls that follow are this account's. */
  async signIn(loginName) {
    this.token = undefined;
    const { accessToken } = await this.call('/v1/auth/login', { loginName, password: 'Huiyin-demo-2017' });
    this.token = accessToken;
  }

  async call(path, body) {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  startInstance(processDefinitionId, variables = {}) {
    return this.call('/v1/process-instances', { processDefinitionId, variables });
  }

  /** Milliseconds of processor time that the node has used. */
  cpuMs() {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }

  residentMb() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) / 1024;
  }

  /** The heap that is in use, after a collection. */
  async heapMb() {
    const answer = new Promise((resolve) => this.child.once('message', resolve));
    this.child.send('collect');
    return (await answer).heapBytes / 2 ** 20;
  }

  async stop() {
    this.child.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Runs the work for each item, so many at a time; the n-th caller asks the n-th node, in turns. */
export async function sideBySide(items, concurrent, nodes, work) {
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrent }, async () => {
      while (next < items.length) {
        const mine = next++;
        await work(nodes[mine % nodes.length], items[mine]);
      }
    }),
  );
}

/** Processor time of all nodes and wall time of the work, both in milliseconds. */
export async function measured(nodes, work) {
  const cpu = () => nodes.reduce((sum, node) => sum + node.cpuMs(), 0);
  const before = cpu();
  const begin = performance.now();
  await work();
  return { cpuMs: cpu() - before, wallMs: performance.now() - begin };
}
