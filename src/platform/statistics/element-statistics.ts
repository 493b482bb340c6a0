import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { definitionNotFound, DefinitionStore, type NodeModel } from '../definitions/index.js';
import { ActivityInstance, CompiledDefinitions, countsForElement, ProcessInstance, scopeTo } from '../host/index.js';
import { Incident } from '../incidents/index.js';
import { UserTask } from '../tasks/index.js';

/** Counts of what is over and durations are taken of so many instances at most, the newest. */
const SAMPLE = 5_000;

/** Durations in milliseconds of the legal clock. */
export interface ElementFigures {
  elementId: string;
  /** As the version asked for calls it; null when only other versions have it. */
  name: string | null;
  type: string | null;
  /** Tokens there now. */
  waiting: number;
  /** How long those have been there: on average, and the one that has been there longest. */
  meanWaiting: number | null;
  longestWaiting: number | null;
  /** Open user tasks past their due date. */
  overdue: number;
  /** Open incidents. */
  incidents: number;
  completed: number;
  terminated: number;
  meanDuration: number | null;
  /** The shortest duration that 95 of 100 did not exceed. */
  p95Duration: number | null;
}

interface Question {
  actor: Actor;
  processId: string;
  /** Undefined: all versions. */
  definitionKey: string | undefined;
}

/** The elements of a process, in figures over the instances that an actor may see: all computed by the database. */
@Injectable()
export class ElementStatistics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: DefinitionStore,
    private readonly compiled: CompiledDefinitions,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** @throws DomainError definition-not-found */
  async of(definitionKey: string, isOfAllVersions: boolean, actor: Actor) {
    const definition = await this.definitions.process(definitionKey);
    if (!definition) throw definitionNotFound();
    const { processId } = definition;
    const { nodes } = (await this.compiled.load(definitionKey)).model;
    const now = this.legalClock.now();
    const question = { actor, processId, definitionKey: isOfAllVersions ? undefined : definitionKey };
    return this.unitOfWork.read(async (em) => {
      const figures = new Map<string, ElementFigures>();
      const at = (elementId: string) => {
        const present = figures.get(elementId) ?? nothing(elementId, nodes[elementId]);
        figures.set(elementId, present);
        return present;
      };
      for (const { elementId, n, mean, earliest } of await this.waiting(em, question))
        Object.assign(at(elementId), {
          waiting: Number(n),
          meanWaiting: Math.max(0, Math.round(now - Number(mean))),
          longestWaiting: Math.max(0, now - Number(earliest)),
        });
      for (const name of ['overdue', 'incidents'] as const)
        for (const { elementId, n } of await this.now(em, name, question, now)) at(elementId)[name] = Number(n);
      const total = await instancesOf(em, question).getCount();
      for (const row of await this.past(em, question, total))
        Object.assign(at(row.elementId), {
          completed: Number(row.completed),
          terminated: Number(row.terminated),
          meanDuration: row.mean === null ? null : Math.round(Number(row.mean)),
          p95Duration: row.p95 === null ? null : Number(row.p95),
        });
      return {
        processDefinitionId: processId,
        instances: total,
        sampledInstances: Math.min(total, SAMPLE),
        elements: [...figures.values()].sort((a, b) => (a.elementId < b.elementId ? -1 : 1)),
      };
    });
  }

  /** Tokens that are there now, of all instances that live. */
  private waiting(em: EntityManager, question: Question): Promise<Waiting[]> {
    return (
      living(em, question)
        // By the root, since that is how what runs is indexed.
        .innerJoin(ActivityInstance, 'x', "x.rootKey = i.rootKey AND x.state = 'active' AND x.instanceKey = i.key")
        .andWhere(countsForElement('x'))
        .select('x.elementId', 'elementId')
        .addSelect('COUNT(*)', 'n')
        .addSelect('AVG(x.startedAt)', 'mean')
        .addSelect('MIN(x.startedAt)', 'earliest')
        .groupBy('x.elementId')
        .getRawMany<Waiting>()
    );
  }

  /** What is late or failed now, of all instances that live. */
  private now(em: EntityManager, what: 'overdue' | 'incidents', question: Question, now: number): Promise<Counted[]> {
    const query = living(em, question);
    if (what === 'overdue')
      query.innerJoin(UserTask, 'x', "x.instanceKey = i.key AND x.state = 'open' AND x.dueAt <= :now", { now });
    else query.innerJoin(Incident, 'x', "x.instanceKey = i.key AND x.state = 'open'");
    return query
      .select('x.elementId', 'elementId')
      .addSelect('COUNT(*)', 'n')
      .groupBy('x.elementId')
      .getRawMany<Counted>();
  }

  /** What is over, of the newest instances. */
  private async past(em: EntityManager, question: Question, total: number): Promise<Past[]> {
    const runs = instancesOf(em, question)
      .innerJoin(ActivityInstance, 'a', "a.instanceKey = i.key AND a.state <> 'active'")
      .andWhere(countsForElement('a'));
    if (total > SAMPLE) {
      const oldest = await instancesOf(em, question)
        .orderBy('i.key', 'DESC')
        .offset(SAMPLE - 1)
        .limit(1)
        .getOneOrFail();
      runs.andWhere('i.key >= :oldest', { oldest: oldest.key });
    }
    const places = runs
      .select('a.elementId', 'element_id')
      .addSelect('a.state', 'state')
      .addSelect('a.endedAt - a.startedAt', 'took')
      .addSelect(
        'ROW_NUMBER() OVER (PARTITION BY a.elementId, a.state ORDER BY a.endedAt - a.startedAt, a.key)',
        'place',
      )
      .addSelect('COUNT(*) OVER (PARTITION BY a.elementId, a.state)', 'total');
    const isWithin95 = '(x.place - 1) * 100 < x.total * 95';
    return em
      .createQueryBuilder()
      .select('x.element_id', 'elementId')
      .addSelect("SUM(CASE WHEN x.state = 'completed' THEN 1 ELSE 0 END)", 'completed')
      .addSelect("SUM(CASE WHEN x.state = 'terminated' THEN 1 ELSE 0 END)", 'terminated')
      .addSelect("AVG(CASE WHEN x.state = 'completed' THEN x.took END)", 'mean')
      .addSelect(`MAX(CASE WHEN x.state = 'completed' AND ${isWithin95} THEN x.took END)`, 'p95')
      .from(`(${places.getQuery()})`, 'x')
      .setParameters(places.getParameters())
      .groupBy('x.element_id')
      .getRawMany<Past>();
  }
}

interface Counted {
  elementId: string;
  n: number | string;
}

/** With the instants at which those that are there began. */
interface Waiting extends Counted {
  mean: number | string;
  earliest: number | string;
}

interface Past {
  elementId: string;
  completed: number | string;
  terminated: number | string;
  mean: number | string | null;
  p95: number | string | null;
}

const living = (em: EntityManager, question: Question) => instancesOf(em, question).andWhere("i.state = 'active'");

/** Instances of the process that the actor may see. */
function instancesOf(
  em: EntityManager,
  { actor, processId, definitionKey }: Question,
): SelectQueryBuilder<ProcessInstance> {
  const query = em.createQueryBuilder(ProcessInstance, 'i').where('i.processId = :processId', { processId });
  if (definitionKey !== undefined) query.andWhere('i.definitionKey = :definitionKey', { definitionKey });
  scopeTo(query, actor, 'i.rootKey');
  return query;
}

const nothing = (elementId: string, node: NodeModel | undefined): ElementFigures => ({
  elementId,
  name: node?.name ?? null,
  type: node?.type ?? null,
  waiting: 0,
  meanWaiting: null,
  longestWaiting: null,
  overdue: 0,
  incidents: 0,
  completed: 0,
  terminated: 0,
  meanDuration: null,
  p95Duration: null,
});
