import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { ProcessInstance } from '../../../platform/host/index.js';
import { UserTask, UserTaskAccess } from '../../../platform/tasks/index.js';
import { Timer } from '../../../platform/timers/index.js';
import type { Text } from '../../../shared/errors.js';
import { KeepWatch } from '../keep-watch.js';
import { ladderStepOf, measureOf, type LadderStep } from '../rungs.js';
import { SignMeasure } from '../sign-measure.js';
import type { Supervision } from '../supervision.entity.js';

/** What a ladder waits for: the end of a term, a signature, a supervisor who watches, or another task, as of its interview. */
export type NextKind = 'term' | 'signature' | 'watch' | 'task' | 'moving';

export interface NextStep {
  kind: NextKind;
  /** Of a term and a signature: which measure follows. */
  measure: { code: string; name: Text; rule: string; article: string } | null;
  /** When the term is over, or the task is due. */
  at: number | null;
  /** Whether a person has to sign before the measure is taken. */
  signature: boolean;
  /** The open task, with who may work on it and who has it. */
  task: { key: string; name: string; groups: string[]; assignee: string | null; assigneeName: string | null } | null;
}

interface Waiting {
  variables: ReadonlyMap<string, LadderStep | null>;
  tasks: readonly UserTask[];
  groups: ReadonlyMap<string, string[]>;
  timers: readonly Timer[];
}

/** What ladders will do next and when, read from what their trees wait for: the diagram's and the table's word, not ours. */
@Injectable()
export class NextSteps {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By the ladder's key, in four queries however many there are. */
  async of(ladders: readonly Supervision[]): Promise<ReadonlyMap<string, NextStep>> {
    if (ladders.length === 0) return new Map();
    const waiting = await this.read(ladders.map(({ instanceKey }) => instanceKey));
    return new Map(ladders.map(({ key, instanceKey }) => [key, nextOf(instanceKey, waiting)]));
  }

  private read(roots: string[]): Promise<Waiting> {
    return this.unitOfWork.read(async (em) => {
      const instances = await em.findBy(ProcessInstance, { key: In(roots) });
      const tasks = await em.find(UserTask, { where: { rootKey: In(roots), state: 'open' }, order: { key: 'ASC' } });
      const timers = await em.find(Timer, { where: { rootKey: In(roots), state: 'armed' }, order: { dueAt: 'ASC' } });
      const access =
        tasks.length === 0
          ? []
          : await em.findBy(UserTaskAccess, { taskKey: In(tasks.map(({ key }) => key)), named: true });
      return {
        variables: new Map(instances.map(({ key, variables }) => [key, ladderStepOf(variables)])),
        tasks,
        groups: new Map(
          tasks.map(({ key }) => [key, access.filter(({ taskKey }) => taskKey === key).flatMap(groupOf)]),
        ),
        timers,
      };
    });
  }
}

function nextOf(root: string, { variables, tasks, groups, timers }: Waiting): NextStep {
  const step = variables.get(root) ?? null;
  const open = tasks.filter(({ rootKey }) => rootKey === root);
  const task =
    open.find(({ command }) => command === SignMeasure.COMMAND) ??
    open.find(({ command }) => command === KeepWatch.COMMAND) ??
    open[0];
  if (task) {
    const kind = KINDS.get(task.command) ?? 'task';
    return {
      kind,
      measure: kind === 'signature' ? measure(step) : null,
      at: task.dueAt,
      signature: kind === 'signature',
      task: {
        key: task.key,
        name: task.name,
        groups: groups.get(task.key) ?? [],
        assignee: task.assignee,
        assigneeName: task.assigneeName,
      },
    };
  }
  const timer = timers.find(({ rootKey }) => rootKey === root);
  if (!timer) return { kind: 'moving', measure: null, at: null, signature: false, task: null };
  return { kind: 'term', measure: measure(step), at: timer.dueAt, signature: step?.signature ?? false, task: null };
}

const KINDS = new Map<string | null, NextKind>([
  [SignMeasure.COMMAND, 'signature'],
  [KeepWatch.COMMAND, 'watch'],
]);

const measure = (step: LadderStep | null) =>
  step && { code: step.next, name: measureOf(step), rule: step.rule, article: step.article };

const groupOf = ({ principal }: UserTaskAccess) => (principal.startsWith(GROUP) ? [principal.slice(GROUP.length)] : []);
const GROUP = 'group:';
