/**
 * The thread of a dry run: it has a heap of its own, opens no database and no connection, and knows no
 * secret. Whoever began it ends it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../../../shared/errors.js';
import type { ExampleWorld, ExampleWorldModule } from '../example-world.js';
import type { SandboxReply, SandboxRequest, SandboxSetup } from './contract.js';
import { Sandbox } from './sandbox.js';

const setup = workerData as SandboxSetup;
const opened = examples().then((world) => Sandbox.open(setup, world));

async function examples(): Promise<ExampleWorld> {
  if (setup.examples === null) return { functions: {}, commands: {}, jobs: {}, begins: {} };
  const { exampleWorld } = (await import(setup.examples)) as ExampleWorldModule;
  return exampleWorld(setup.exampleData);
}

async function answer(request: SandboxRequest): Promise<unknown> {
  const sandbox = await opened;
  switch (request.kind) {
    case 'begin':
      return sandbox.begin();
    case 'step':
      return sandbox.step(request.step);
    case 'state':
      return sandbox.state();
    case 'trace':
      return sandbox.trace();
    case 'evaluate':
      return sandbox.evaluate(request.expression, request.at);
  }
}

async function reply({ id, ...request }: SandboxRequest & { id: number }): Promise<SandboxReply> {
  try {
    return { id, value: (await answer(request as SandboxRequest)) ?? null };
  } catch (error) {
    if (error instanceof DomainError) return { id, refused: { code: error.code, details: error.details } };
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort!.on('message', (request: SandboxRequest & { id: number }) => {
  void reply(request).then((answered) => parentPort!.postMessage(answered));
});
