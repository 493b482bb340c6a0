import { DAY, START, TestPlatform } from '../../support/test-platform.js';
import { passPoint } from './points.js';
import type { Life, Story, StoryStep } from './story.js';

type ToyStep = StoryStep<TestPlatform>;

const start = (processId: string, variables: Record<string, unknown> = {}) => {
  return async (platform: TestPlatform, life: Life) => {
    const businessKey = businessKeyOf(life, processId);
    life.roots[processId] = await platform.start(
      processId,
      { order: life.name, ...variables },
      { businessKey, idempotencyKey: `start ${businessKey}` },
    );
  };
};

/** A task is named by its command: keys differ from life to life. */
const complete = (processId: string, command: string) => async (platform: TestPlatform, life: Life) => {
  const rootKey = life.roots[processId]!;
  const tasks = [...(await platform.tasks(rootKey)), ...(await platform.tasks(rootKey, 'completed'))];
  const { key } = tasks.find((task) => task.command === command)!;
  await platform.complete(key, { done: command }, { idempotencyKey: `${life.name} ${processId} ${command}` });
};

const deliver = (message: string): ToyStep['run'] => {
  return (platform, { name }) => platform.deliverMessages({ name: message, correlationKey: name });
};
const fire: ToyStep['run'] = (platform, { roots }) => platform.fireTimers(roots['toy-rich']);
const moveToDay = (days: number): ToyStep['run'] => {
  return (platform) => platform.moveTo(START + days * DAY);
};

const resolve: ToyStep['run'] = async (platform, { name, roots }) => {
  const [incident] = await platform.incidents(roots['toy-record']!);
  await platform.resolve(incident!.key, { mode: 'fine' }, `${name} resolve`);
};

const suspend: ToyStep['run'] = (platform, { name, roots }) =>
  platform.suspend(roots['toy-signalled']!, `${name} suspend`);
const resume: ToyStep['run'] = (platform, { name, roots }) =>
  platform.resume(roots['toy-signalled']!, `${name} resume`);

/** Everything that moves a tree, at least once, and from beginning to end. */
export const story: Story<TestPlatform> = {
  steps: [
    { what: 'one is started that waits for a question', run: start('toy-answerer') },
    { what: 'one is started that runs a transactional job at once', isKilled: true, run: start('toy-rich') },
    {
      what: 'a task is completed: a handler writes, a call starts, a timer is armed, a message is thrown, a job opens',
      isKilled: true,
      run: complete('toy-rich', 'toy.answer'),
    },
    { what: 'a message is delivered, and answered', isKilled: true, run: deliver('toy.question') },
    { what: 'the answer is delivered', run: deliver('toy.answer') },
    {
      what: 'an external job is leased, has its effect and is reported',
      isKilled: true,
      run: (platform, { roots }) => platform.runJobs(roots['toy-rich']),
    },
    { what: '30 days pass', isForAll: true, run: moveToDay(30) },
    { what: 'a timer fires', isKilled: true, run: fire },
    { what: 'the called process ends', run: complete('toy-rich', 'toy.inner') },
    { what: 'a year passes', isForAll: true, run: moveToDay(30 + 366) },
    { what: 'the timer of a year fires', run: fire },
    { what: 'a root ends', isKilled: true, run: complete('toy-rich', 'toy.close') },
    { what: 'one is started whose job will crash', run: start('toy-record', { mode: 'crash' }) },
    { what: 'its job crashes', run: complete('toy-record', 'toy.answer') },
    { what: 'an incident is resolved', isKilled: true, run: resolve },
    { what: 'one is started that waits for a signal', run: start('toy-signalled') },
    { what: 'one is started that will throw it', run: start('toy-signaller') },
    { what: 'a signal is thrown for the other tree', isKilled: true, run: complete('toy-signaller', 'toy.answer') },
    {
      what: 'a signal is delivered',
      isKilled: true,
      run: (platform, { roots }) => platform.deliverSignals(roots['toy-signalled']),
    },
    { what: 'a tree is suspended', isKilled: true, run: suspend },
    { what: 'it goes on', isKilled: true, run: resume },
    { what: 'messages that were taken are closed', isForAll: true, run: (platform) => platform.deliverMessages() },
  ],

  async open(database, isNew) {
    const platform = await TestPlatform.open({ database, deploy: isNew });
    // The processes are killed, never the machine: what it has not put on disk yet is not lost.
    // So that there is as much to do in a life whose command was finished by another process.
    if (!isNew) await platform.hearOfEpochs();
    if (database.kind === 'sqlite') await platform.dataSource.query('PRAGMA synchronous = OFF');
    platform.toys.duringEffect = () => passPoint(`effect ${platform.toys.effects.at(-1)}`);
    return platform;
  },

  keysOf: (life) => [
    ...Object.values(life.roots),
    ...Object.keys(life.roots).flatMap((processId) => {
      const businessKey = businessKeyOf(life, processId);
      return [businessKey, `toy:${businessKey}`];
    }),
  ],
};

function businessKeyOf({ name }: Life, processId: string): string {
  return processId === 'toy-rich' ? name : `${name}-${processId}`;
}
