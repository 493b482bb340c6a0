import { type EntityManager, type EntityTarget, IsNull, Not, type ObjectLiteral } from 'typeorm';
import { DecisionDefinition, FormDefinition, ProcessDefinition } from './definitions.entity.js';

export interface NewestVersions {
  processes: Map<string, ProcessDefinition>;
  forms: Map<string, FormDefinition>;
  decisions: Map<string, DecisionDefinition>;
  /** The newest version of a process that carries the tag. */
  tagged(processId: string, versionTag: string): Pick<ProcessDefinition, 'uses'> | undefined;
}

/** The newest version of everything, by id. There are tens of each. */
export async function newestVersions(em: EntityManager): Promise<NewestVersions> {
  const tagged = await em.find(ProcessDefinition, {
    select: { key: true, processId: true, versionTag: true, uses: true },
    where: { versionTag: Not(IsNull()) },
    order: { version: 'DESC' },
  });
  return {
    tagged: (processId, versionTag) =>
      tagged.find((version) => version.processId === processId && version.versionTag === versionTag),
    processes: await newest(em, ProcessDefinition, 'processId'),
    forms: await newest(em, FormDefinition, 'formId'),
    decisions: await newest(em, DecisionDefinition, 'decisionId'),
  };
}

async function newest<E extends ObjectLiteral, K extends keyof E & string>(
  em: EntityManager,
  entity: EntityTarget<E>,
  id: K,
): Promise<Map<E[K], E>> {
  const rows = await em
    .createQueryBuilder(entity, 'd')
    .where((query) => {
      const latest = query.subQuery().select('MAX(o.version)').from(entity, 'o').where(`o.${id} = d.${id}`).getQuery();
      return `d.version = ${latest}`;
    })
    .getMany();
  return new Map(rows.map((row) => [row[id], row]));
}
