import { canonicalJson } from '../../../shared/canonical-json.js';
import { lawDate, lawTime } from '../../../shared/clock.js';
import type { DomainError, Text } from '../../../shared/errors.js';
import type { DryRunStep, StepTrace } from '../sandbox/contract.js';
import type { Outcome } from './outcome.js';

/** Something that went another way than when the scenario was kept. */
export interface Difference {
  kind: 'step' | 'path' | 'effect' | 'incident' | 'task' | 'instance' | 'variable';
  /** The step after which it shows, from 1; 0 for the beginning, null for the end as a whole. */
  step: number | null;
  /** The element that it is about; null where it is about none. */
  elementId: string | null;
  /** As it was kept, and as it is now: JSON, null where there was or is nothing. */
  before: unknown;
  now: unknown;
  text: Text;
}

/** A step that is refused this time. */
export interface RefusedStep {
  /** From 1. */
  step: number;
  error: DomainError;
}

/**
 * How two outcomes of the same steps differ, in the words of a designer. After a step that is refused
 * nothing more is compared: what follows from it is no news.
 */
export function compareOutcomes(
  steps: readonly DryRunStep[],
  kept: Outcome,
  now: Outcome,
  refused: RefusedStep | undefined,
): Difference[] {
  const differences: Difference[] = [];
  for (const [step, trace] of kept.traces.entries()) {
    if (refused && step >= refused.step) break;
    const again = now.traces[step];
    if (again) differences.push(...tracesCompared(step, trace, again));
  }
  if (refused) {
    const messages = refused.error.details.message;
    const what = wordsOf(steps[refused.step - 1]!);
    differences.push({
      kind: 'step',
      step: refused.step,
      elementId: elementOf(steps[refused.step - 1]!),
      before: null,
      now: refused.error.code,
      text: {
        zh: `第 ${refused.step} 步“${what.zh}”走不下去了：${messages.zh}`,
        en: `Step ${refused.step}, ${what.en}, can't be taken any more: ${messages.en}`,
      },
    });
    return differences;
  }
  return [...differences, ...endsCompared(kept, now)];
}

function tracesCompared(step: number, kept: StepTrace, now: StepTrace): Difference[] {
  const names = { ...kept.names, ...now.names };
  const place = after(step);
  const path = counted(kept.path, now.path).map(([at, before, again]): Difference => {
    const elementId = at.slice(at.indexOf('/') + 1);
    const name = called(names[at], elementId);
    return {
      kind: 'path',
      step,
      elementId,
      before,
      now: again,
      text:
        again > before
          ? {
              zh: `${place.zh}，经过了${name.zh}${times(again - before).zh}，原来没有。`,
              en: `${place.en} it passes ${name.en}${times(again - before).en}, which it did not.`,
            }
          : {
              zh: `${place.zh}，不再经过${name.zh}${times(before - again).zh}。`,
              en: `${place.en} it no longer passes ${name.en}${times(before - again).en}.`,
            },
    };
  });
  return [
    ...path,
    ...tasksCompared(step, kept, now),
    ...effectsCompared(step, kept, now),
    ...incidentsCompared(step, kept, now),
  ];
}

/** When the tasks that are opened both times are due, and who may take them; those of one element are matched in order. */
function tasksCompared(step: number, kept: StepTrace, now: StepTrace): Difference[] {
  const place = after(step);
  const keyOf = ({ elementId }: StepTrace['tasks'][number]) => elementId;
  const again = grouped(now.tasks, keyOf);
  return [...grouped(kept.tasks, keyOf)].flatMap(([elementId, tasks]) =>
    tasks.flatMap((before, index): Difference[] => {
      const fresh = again.get(elementId)?.[index];
      if (!fresh) return [];
      const name = called(before.name, elementId);
      const differences: Difference[] = [];
      const differs = (was: unknown, is: unknown, text: Text) => {
        if (canonicalJson(was) !== canonicalJson(is))
          differences.push({ kind: 'task', step, elementId, before: was, now: is, text });
      };
      const [dueBefore, dueNow] = [dayOf(before.dueAt), dayOf(fresh.dueAt)];
      differs(before.dueAt, fresh.dueAt, {
        zh: `${place.zh}，待办${name.zh}的期限原来是${dueBefore.zh}，现在是${dueNow.zh}。`,
        en: `${place.en} the task ${name.en} is due ${dueNow.en}; before it was ${dueBefore.en}.`,
      });
      const [who, whoNow] = [peopleOf(before), peopleOf(fresh)];
      differs(who, whoNow, {
        zh: `${place.zh}，待办${name.zh}原来由 ${listed(who)} 办理，现在由 ${listed(whoNow)} 办理。`,
        en: `${place.en} the task ${name.en} is for ${listed(whoNow)}; before it was for ${listed(who)}.`,
      });
      return differences;
    }),
  );
}

const dayOf = (instant: number | null): Text => {
  if (instant === null) return { zh: '没有期限', en: 'at no time' };
  const text = `${lawDate(instant)} ${lawTime(instant)}`;
  return { zh: text, en: text };
};

const peopleOf = ({ assignee, candidateUsers, candidateGroups }: StepTrace['tasks'][number]): string[] => [
  ...(assignee === null ? [] : [assignee]),
  ...candidateUsers,
  ...candidateGroups,
];

const listed = (people: readonly string[]): string => people.join('、') || '—';

/** Effects of one element and type are matched in order. */
function effectsCompared(step: number, kept: StepTrace, now: StepTrace): Difference[] {
  const place = after(step);
  const keyOf = ({ processId, elementId, kind, type }: StepTrace['effects'][number]) =>
    canonicalJson([processId, elementId, kind, type]);
  const [before, again] = [grouped(kept.effects, keyOf), grouped(now.effects, keyOf)];
  const differences: Difference[] = [];
  for (const key of new Set([...before.keys(), ...again.keys()])) {
    const [old, fresh] = [before.get(key) ?? [], again.get(key) ?? []];
    for (let index = 0; index < Math.max(old.length, fresh.length); index++) {
      const [one, other] = [old[index], fresh[index]];
      const { elementId, name: elementName, type } = (one ?? other)!;
      const name = called(elementName, elementId);
      const difference = { kind: 'effect' as const, step, elementId: elementId || null };
      const shown = (effect: typeof one) => (effect ? { input: effect.input, result: effect.result } : null);
      if (one && other && canonicalJson(shown(one)) === canonicalJson(shown(other))) continue;
      const text =
        one && other
          ? {
              zh: `${place.zh}，${name.zh}的 ${type} 得到或返回的内容变了。`,
              en: `${place.en} ${type} of ${name.en} is given or answers something else.`,
            }
          : one
            ? {
                zh: `${place.zh}，${name.zh}不再执行 ${type}。`,
                en: `${place.en} ${name.en} no longer does ${type}.`,
              }
            : {
                zh: `${place.zh}，${name.zh}执行了 ${type}，原来没有。`,
                en: `${place.en} ${name.en} does ${type}, which it did not.`,
              };
      differences.push({ ...difference, before: shown(one), now: shown(other), text });
    }
  }
  return differences;
}

function incidentsCompared(step: number, kept: StepTrace, now: StepTrace): Difference[] {
  const place = after(step);
  const keyOf = ({ elementId, type }: StepTrace['incidents'][number]) => `${elementId}/${type}`;
  const all = new Map([...kept.incidents, ...now.incidents].map((incident) => [keyOf(incident), incident]));
  return counted(kept.incidents.map(keyOf), now.incidents.map(keyOf)).map(([key, before, again]) => {
    const { elementId, name: elementName, message } = all.get(key)!;
    const name = called(elementName, elementId);
    return {
      kind: 'incident',
      step,
      elementId,
      before,
      now: again,
      text:
        again > before
          ? {
              zh: `${place.zh}，${name.zh}出现异常：${message}`,
              en: `${place.en} there is an incident at ${name.en}: ${message}`,
            }
          : {
              zh: `${place.zh}，${name.zh}不再出现异常。`,
              en: `${place.en} there is no incident at ${name.en} any more.`,
            },
    };
  });
}

function endsCompared(kept: Outcome, now: Outcome): Difference[] {
  const nothing = { step: null, elementId: null };
  const describe = ({ processId, state }: Outcome['instances'][number]) => `${processId} ${state}`;
  const instances = counted(kept.instances.map(describe), now.instances.map(describe)).map(
    ([what, before, again]): Difference => {
      const [processId, state] = what.split(' ') as [string, keyof typeof STATES];
      const words = STATES[state];
      return {
        kind: 'instance',
        ...nothing,
        before,
        now: again,
        text: {
          zh: `最后，流程“${processId}”${words.zh}的实例原来有 ${before} 个，现在有 ${again} 个。`,
          en: `In the end ${again} instance(s) of “${processId}” ${words.en}; before it was ${before}.`,
        },
      };
    },
  );
  const taskNames = new Map([...kept.userTasks, ...now.userTasks].map(({ elementId, name }) => [elementId, name]));
  const ids = ({ userTasks }: Outcome) => userTasks.map(({ elementId }) => elementId);
  const tasks = counted(ids(kept), ids(now)).map(([elementId, before, again]): Difference => {
    const name = called(taskNames.get(elementId), elementId);
    const text =
      again > before
        ? {
            zh: `最后，待办${name.zh}打开着，原来没有。`,
            en: `In the end the task ${name.en} is open, which it was not.`,
          }
        : { zh: `最后，待办${name.zh}不再打开。`, en: `In the end the task ${name.en} is not open any more.` };
    return { kind: 'task', ...nothing, elementId, before, now: again, text };
  });
  const names = new Set([...Object.keys(kept.variables), ...Object.keys(now.variables)]);
  const variables = [...names].sort().flatMap((name): Difference[] => {
    const [before, again] = [kept.variables[name] ?? null, now.variables[name] ?? null];
    if (canonicalJson(before) === canonicalJson(again)) return [];
    return [
      {
        kind: 'variable',
        ...nothing,
        before,
        now: again,
        text: {
          zh: `最后，变量 ${name} 原来是 ${short(before)}，现在是 ${short(again)}。`,
          en: `In the end the variable ${name} is ${short(again)}; before it was ${short(before)}.`,
        },
      },
    ];
  });
  return [...instances, ...tasks, ...variables];
}

const STATES = {
  active: { zh: '仍在运行', en: 'still run' },
  completed: { zh: '已完成', en: 'have been completed' },
  terminated: { zh: '已终止', en: 'have been terminated' },
};

/** Things that come up another number of times: before, and now. */
function counted(before: readonly string[], now: readonly string[]): [string, number, number][] {
  const counts = new Map<string, [number, number]>();
  const add = (things: readonly string[], side: 0 | 1) => {
    for (const thing of things) {
      const count = counts.get(thing) ?? [0, 0];
      count[side]++;
      counts.set(thing, count);
    }
  };
  add(before, 0);
  add(now, 1);
  return [...counts].flatMap(([thing, [old, fresh]]) => (old === fresh ? [] : [[thing, old, fresh]]));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const after = (step: number): Text =>
  step === 0 ? { zh: '开始时', en: 'At the beginning' } : { zh: `第 ${step} 步之后`, en: `After step ${step}` };

/** Diagrams name elements in Chinese, with an English line. */
function called(name: string | undefined, elementId: string): Text {
  if (elementId === '') return { zh: '（手工）', en: 'the designer' };
  const [zh, en] = (name ?? '').split('\n').map((line) => line.trim());
  return { zh: `“${zh || elementId}”`, en: `“${en || zh || elementId}”` };
}

const times = (count: number): Text =>
  count === 1 ? { zh: '', en: '' } : { zh: ` ${count} 次`, en: ` ${count} times` };

const LONGEST = 80;
function short(value: unknown): string {
  const text = canonicalJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const elementOf = (step: DryRunStep): string | null =>
  'completeTask' in step ? step.completeTask.elementId : 'retry' in step ? step.retry.elementId : null;

function wordsOf(step: DryRunStep): Text {
  if ('completeTask' in step) {
    const { elementId } = step.completeTask;
    return { zh: `办理 ${elementId}`, en: `complete ${elementId}` };
  }
  if ('advanceClock' in step) return { zh: '拨时钟', en: 'turn the clock' };
  if ('publishMessage' in step) {
    const { name } = step.publishMessage;
    return { zh: `发布消息 ${name}`, en: `publish ${name}` };
  }
  if ('broadcastSignal' in step) {
    const { name } = step.broadcastSignal;
    return { zh: `发出信号 ${name}`, en: `broadcast ${name}` };
  }
  if ('setJobResult' in step) return { zh: '设定任务结果', en: 'set the result of a job' };
  if ('retry' in step) return { zh: `重试 ${step.retry.elementId}`, en: `retry ${step.retry.elementId}` };
  return { zh: '设定变量', en: 'set variables' };
}
