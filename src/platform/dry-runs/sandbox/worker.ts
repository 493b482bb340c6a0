/**
 * A thread for dry runs, one at a time: it has a heap of its own, opens no database and no connection,
 * and knows no secret. Whoever began it ends it.
 */
import { parentPort } from 'node:worker_threads';
import { DomainError } from '../../../shared/errors.js';
import type { ExampleWorld, ExampleWorldModule } from '../example-world.js';
import type { SandboxReply, SandboxRequest, SandboxSetup } from './contract.js';
import { Sandbox } from './sandbox.js';

let sandbox: Sandbox | undefined;

async function begin(setup: SandboxSetup): Promise<void> {
  sandbox = undefined;
  const begun = await Sandbox.open(setup, await exampleWorldOf(setup));
  await begun.begin();
  sandbox = begun;
}

async function exampleWorldOf({ examples, exampleData }: SandboxSetup): Promise<ExampleWorld> {
  if (examples === null) return { functions: {}, commands: {}, jobs: {}, begins: {} };
  const { exampleWorld } = (await import(examples)) as ExampleWorldModule;
  return exampleWorld(exampleData);
}

async function answer(request: SandboxRequest): Promise<unknown> {
  if (request.kind === 'begin') return begin(request.setup);
  if (!sandbox) throw new Error('no dry run was begun in this thread');
  switch (request.kind) {
    case 'step':
      return sandbox.step(request.step);
    case 'state':
      return sandbox.state();
    case 'trace':
      return sandbox.trace();
    case 'evaluate':
      return sandbox.evaluations.evaluate(request.expression, request.at);
    case 'expressions':
      return sandbox.evaluations.ofElement(request.elementId, request.at);
    case 'jobs':
      return sandbox.jobs();
    case 'table':
      return sandbox.table(request.decisionId);
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
