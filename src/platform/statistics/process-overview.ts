import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { definitionNotFound, DefinitionStore, type VersionSummary } from '../definitions/index.js';
import { presentSuspension, ProcessInstance, scopeTo, Suspensions } from '../host/index.js';
import { Incident } from '../incidents/index.js';
import { UserTask } from '../tasks/index.js';

const FIGURES = ['active', 'completed', 'terminated', 'overdue', 'incidents'] as const;

/** How many instances: by state, with an overdue task, with an open incident. Each number is that of a list. */
type Figures = Record<(typeof FIGURES)[number], number>;

/** Processes and their versions with what is going on in them: all that a list shows, in a few queries. */
@Injectable()
export class ProcessOverview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: DefinitionStore,
    private readonly suspensions: Suspensions,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** Every process by its id, counted over all versions. */
  async processes(actor: Actor) {
    const held = await this.held();
    const byProcess = new Map<string, Version[]>();
    for (const version of await this.versions(held, actor)) {
      const { processDefinitionId } = version;
      byProcess.set(processDefinitionId, [...(byProcess.get(processDefinitionId) ?? []), version]);
    }
    return [...byProcess.values()].map((versions) => presentProcess(versions, held));
  }

  /** One process with its versions, the newest first. @throws DomainError definition-not-found */
  async process(processId: string, actor: Actor) {
    const held = await this.held();
    const versions = await this.versions(held, actor, processId);
    if (versions.length === 0) throw definitionNotFound();
    return { ...presentProcess(versions, held), versions };
  }

  private async versions(held: Held, actor: Actor, processId?: string): Promise<Version[]> {
    const versions = await this.definitions.all(processId);
    const figures = await this.unitOfWork.read((em) => this.count(em, actor, processId));
    return versions.map((version) => ({
      ...presentVersion(version),
      ...figuresOf(figures.get(version.key)),
      suspension: held('definition', version.key),
    }));
  }

  private async count(em: EntityManager, actor: Actor, processId: string | undefined) {
    const instances = () => {
      const query = em.createQueryBuilder(ProcessInstance, 'i').where('1 = 1');
      if (processId !== undefined) query.andWhere({ processId });
      scopeTo(query, actor, 'i.rootKey');
      return query.select('i.definitionKey', 'key').groupBy('i.definitionKey');
    };
    const states = await instances()
      .addSelect('COUNT(*)', 'n')
      .addSelect('i.state', 'figure')
      .addGroupBy('i.state')
      .getRawMany<Row>();
    const late = await instances()
      .innerJoin(UserTask, 't', "t.instanceKey = i.key AND t.state = 'open' AND t.dueAt <= :now", {
        now: this.legalClock.now(),
      })
      .addSelect('COUNT(DISTINCT i.key)', 'n')
      .addSelect("'overdue'", 'figure')
      .getRawMany<Row>();
    const failed = await instances()
      .innerJoin(Incident, 'x', "x.instanceKey = i.key AND x.state = 'open'")
      .addSelect('COUNT(DISTINCT i.key)', 'n')
      .addSelect("'incidents'", 'figure')
      .getRawMany<Row>();
    const counted = new Map<string, Partial<Figures>>();
    for (const { key, figure, n } of [...states, ...late, ...failed])
      counted.set(key, { ...counted.get(key), [figure]: Number(n) });
    return counted;
  }

  /** What stands still by itself: a process, or one version of it. */
  private async held(): Promise<Held> {
    const rows = await this.suspensions.list();
    return (kind, subject) => {
      const row = rows.find((one) => one.kind === kind && one.subject === subject);
      return row ? presentSuspension(row) : null;
    };
  }
}

interface Row {
  key: string;
  figure: keyof Figures;
  n: number | string;
}

type Held = (kind: 'process' | 'definition', subject: string) => ReturnType<typeof presentSuspension> | null;

type Version = ReturnType<typeof presentVersion> & Figures & { suspension: ReturnType<Held> };

function presentProcess(versions: readonly Version[], held: Held) {
  const [{ suspension: _ofVersion, ...newest }] = versions as [Version];
  const { processDefinitionId, name } = newest;
  const sums = figuresOf(undefined);
  for (const version of versions) for (const figure of FIGURES) sums[figure] += version[figure];
  return {
    processDefinitionId,
    name,
    newestVersion: newest.version,
    newestVersionTag: newest.versionTag,
    newestProcessDefinitionKey: newest.processDefinitionKey,
    deployedAt: newest.deployedAt,
    versionCount: versions.length,
    ...sums,
    suspension: held('process', processDefinitionId),
    suspendedVersions: versions.filter((version) => version.suspension !== null).map(({ version }) => version),
  };
}

const presentVersion = ({ key, processId, name, version, versionTag, createdAt }: VersionSummary) => ({
  processDefinitionKey: key,
  processDefinitionId: processId,
  name,
  version,
  versionTag,
  deployedAt: createdAt,
});

const figuresOf = (counted: Partial<Figures> = {}): Figures => ({
  active: counted.active ?? 0,
  completed: counted.completed ?? 0,
  terminated: counted.terminated ?? 0,
  overdue: counted.overdue ?? 0,
  incidents: counted.incidents ?? 0,
});
