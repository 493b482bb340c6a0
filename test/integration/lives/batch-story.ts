import { UnitOfWork } from '../../../src/infrastructure/database/index.js';
import { AnsweredRequests } from '../../../src/infrastructure/idempotency/index.js';
import { BatchItem } from '../../../src/platform/batches/batch.entity.js';
import { BatchWorker } from '../../../src/platform/batches/batch-worker.js';
import { finishedBatches } from '../../../src/platform/batches/close-finished-batches.js';
import { StartBatch } from '../../../src/platform/batches/start-batch.js';
import { ALICE, TestPlatform } from '../../support/test-platform.js';
import type { Life, Story, StoryStep } from './story.js';

type BatchStep = StoryStep<TestPlatform>;

const TARGETS = ['first', 'second', 'third'];

const start = (name: string) => async (platform: TestPlatform, life: Life) => {
  const businessKey = `${life.name}-${name}`;
  life.roots[name] = await platform.start('toy-simple', {}, { businessKey, idempotencyKey: `start ${businessKey}` });
};

/** As the route does it: a lost reply to the same request is answered again. */
const create: BatchStep['run'] = async (platform, life) => {
  const keys = TARGETS.map((name) => life.roots[name]!);
  const move = {
    sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'answer' },
    targetElementId: 'answer',
  };
  const request = { kind: 'modify', keys, parameters: { moveInstructions: [move] }, reason: '' };
  const { batchKey } = await platform
    .get(AnsweredRequests)
    .once({ actorId: ALICE.id, idempotencyKey: `${life.name}-batch`, route: 'POST /v1/batches' }, request, () =>
      platform.get(StartBatch).execute(request, { ...ALICE, roles: ['platform-administrator'] }),
    );
  life.roots.batch = batchKey;
};

/** What a worker does with the items of this batch; those of other lives are left alone. */
const work: BatchStep['run'] = async (platform, life) => {
  const worker = platform.get(BatchWorker);
  const batchKey = life.roots.batch!;
  const items = await platform.read<BatchItem[]>((em) =>
    em.find(BatchItem, { where: { batchKey, state: 'waiting' }, order: { position: 'ASC' } }),
  );
  for (const item of items) await worker['work'](item);
  const finished = await finishedBatches(platform.get(UnitOfWork));
  if (finished.includes(batchKey)) await worker['close'](batchKey);
};

/** A batch over three instances, one of which has ended before its turn. */
export const story: Story<TestPlatform> = {
  steps: [
    ...TARGETS.map((name) => ({ what: `the ${name} instance is started`, run: start(name) })),
    { what: 'a batch is created', isKilled: true, run: create },
    {
      what: 'one of its instances ends',
      run: (platform, life) => platform.cancel(life.roots.second!, `${life.name} cancel`),
    },
    { what: 'its items are done', isKilled: true, run: work },
  ],

  async open(database, isNew) {
    // Trees are recovered whether the process has known them or not: as much to do in every life.
    const platform = await TestPlatform.open({ database, deploy: isNew, warmTrees: 0 });
    if (!isNew) await platform.hearOfEpochs();
    // The processes are killed, never the machine: what it has not put on disk yet is not lost.
    if (database.kind === 'sqlite') await platform.dataSource.query('PRAGMA synchronous = OFF');
    return platform;
  },

  keysOf: (life) => [...Object.values(life.roots), `${life.name}-batch`],

  check: (rows) => {
    const states = (table: string) =>
      (rows[table] ?? []).map((row) => (JSON.parse(row) as { state: string }).state).sort();
    const told = JSON.stringify([states('batch'), states('batch_item'), states('user_task')]);
    const expected = '[["completed"],["done","done","skipped"],["open","open","withdrawn","withdrawn","withdrawn"]]';
    if (told !== expected) throw new Error(`it went to ${told}`);
  },

  tables: {
    batch: { of: 'batch_key' },
    // Who had an item until when, and how often it was tried.
    batch_item: { of: 'batch_key', varies: ['attempts', 'leased_until'] },
    answered_request: { of: 'idempotency_key', varies: ['at'] },
  },

  // A ciphertext is never the same twice.
  differs: [/e1\.k1\.[\w-]+/g],
};
