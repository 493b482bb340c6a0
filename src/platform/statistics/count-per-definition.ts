import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DefinitionStore } from '../definitions/index.js';
import { ProcessInstance, scopeTo } from '../host/index.js';
import { Incident } from '../incidents/index.js';
import { UserTask } from '../tasks/index.js';

type Figure = 'active' | 'completed' | 'terminated' | 'overdue' | 'incidents';

export type DefinitionFigures = { processDefinitionKey: string } & Record<Figure, number>;

/** How many instances versions have, and what is late or failed in them: for a list of versions. */
@Injectable()
export class CountPerDefinition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: DefinitionStore,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** One for each key that is a version's, in the order given. */
  async of(definitionKeys: readonly string[], actor: Actor): Promise<DefinitionFigures[]> {
    return this.unitOfWork.read(async (em) => {
      const figures = new Map<string, DefinitionFigures>();
      const processIds = new Set<string>();
      for (const key of new Set(definitionKeys)) {
        const definition = await this.definitions.process(key);
        if (!definition) continue;
        processIds.add(definition.processId);
        const nothing = { active: 0, completed: 0, terminated: 0, overdue: 0, incidents: 0 };
        figures.set(key, { processDefinitionKey: key, ...nothing });
      }
      if (figures.size === 0) return [];
      // By the process, since that is how instances are indexed.
      const instances = () => {
        const query = em
          .createQueryBuilder(ProcessInstance, 'i')
          .where({ processId: In([...processIds]), definitionKey: In([...figures.keys()]) });
        scopeTo(query, actor, 'i.rootKey');
        return query.select('i.definitionKey', 'key').addSelect('COUNT(*)', 'n').groupBy('i.definitionKey');
      };
      const states = await instances().addSelect('i.state', 'figure').addGroupBy('i.state').getRawMany<Row>();
      const overdue = await instances()
        .innerJoin(UserTask, 't', "t.instanceKey = i.key AND t.state = 'open' AND t.dueAt <= :now", {
          now: this.legalClock.now(),
        })
        .addSelect("'overdue'", 'figure')
        .getRawMany<Row>();
      const incidents = await instances()
        .innerJoin(Incident, 'x', "x.instanceKey = i.key AND x.state = 'open'")
        .addSelect("'incidents'", 'figure')
        .getRawMany<Row>();
      for (const { key, figure, n } of [...states, ...overdue, ...incidents]) figures.get(key)![figure] = Number(n);
      return [...figures.values()];
    });
  }
}

interface Row {
  key: string;
  figure: Figure;
  n: number | string;
}
