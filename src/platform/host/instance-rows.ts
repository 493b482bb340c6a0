import { Injectable } from '@nestjs/common';
import { DefinitionStore } from '../definitions/index.js';
import { Subjects } from './subjects.js';
import type { ProcessInstance } from './process-instance.entity.js';

/**
 * What other modules of the platform count for the rows of a list. The host knows none of them: they
 * register a figure, as they join the step.
 */
export interface RowFigure {
  /** The member of a row that it fills. */
  readonly name: 'incidents' | 'overdue';
  /** In one query, by the key of the instance; 0 may be left out. */
  count(instances: readonly ProcessInstance[]): Promise<ReadonlyMap<string, number>>;
}

export interface RowFacts {
  businessTitle: string | null;
  processName: string;
  processVersion: number;
  incidents: number;
  overdue: number;
}

/** What a row of a list says beside its own columns: a few queries for a page, none for a row. */
@Injectable()
export class InstanceRows {
  private readonly figures: RowFigure[] = [];

  constructor(
    private readonly definitions: DefinitionStore,
    private readonly subjects: Subjects,
  ) {}

  count(figure: RowFigure): void {
    this.figures.push(figure);
  }

  /** In the order given. */
  async describe(instances: readonly ProcessInstance[]): Promise<(ProcessInstance & { facts: RowFacts })[]> {
    const titles = await this.subjects.titlesOf(instances.map(({ businessKey }) => businessKey));
    const versions = await this.definitions.versions(instances.map(({ definitionKey }) => definitionKey));
    const counts = { incidents: new Map<string, number>(), overdue: new Map<string, number>() };
    const living = instances.filter(({ state }) => state === 'active');
    if (living.length > 0)
      for (const { name, count } of this.figures) for (const [key, n] of await count(living)) counts[name].set(key, n);
    return instances.map((instance) => {
      const { key, businessKey, definitionKey } = instance;
      const facts = {
        businessTitle: titles.get(businessKey) ?? null,
        processName: versions.get(definitionKey)!.name,
        processVersion: versions.get(definitionKey)!.version,
        incidents: counts.incidents.get(key) ?? 0,
        overdue: counts.overdue.get(key) ?? 0,
      };
      return Object.assign(instance, { facts });
    });
  }
}
