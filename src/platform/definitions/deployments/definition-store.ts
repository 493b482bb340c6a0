import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Binding } from '../model.js';
import {
  type BoundKind,
  DecisionDefinition,
  DefinitionBinding,
  FormDefinition,
  ProcessDefinition,
} from './definitions.entity.js';
import { textOf } from './resources.js';

/**
 * Deployed versions, to be read. Joins the caller's unit of work where one is open. Keys name
 * versions; a version never changes, so callers may keep what they were given.
 */
@Injectable()
export class DefinitionStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The version of a key. */
  process(definitionKey: string): Promise<ProcessDefinition | null> {
    return this.unitOfWork.read((em) => em.findOneBy(ProcessDefinition, { key: definitionKey }));
  }

  /** Versions by key, in one query; one that is not there is left out. */
  async versions(definitionKeys: Iterable<string>): Promise<Map<string, ProcessDefinition>> {
    const keys = [...new Set(definitionKeys)];
    if (keys.length === 0) return new Map();
    const found = await this.unitOfWork.read((em) => em.findBy(ProcessDefinition, { key: In(keys) }));
    return new Map(found.map((version) => [version.key, version]));
  }

  /** Every version there is, the newest first, without what it uses: tens of processes, some versions of each. */
  all(processId?: string): Promise<VersionSummary[]> {
    return this.unitOfWork.read((em) =>
      em.find(ProcessDefinition, {
        select: { key: true, processId: true, version: true, versionTag: true, name: true, createdAt: true },
        where: processId === undefined ? {} : { processId },
        order: { processId: 'ASC', version: 'DESC' },
      }),
    );
  }

  /** The newest version of a process; null when it was never deployed. */
  latest(processId: string): Promise<ProcessDefinition | null> {
    return this.unitOfWork.read((em) => latestProcess(em, processId));
  }

  /** The diagram of a version. @throws Error when there is no such version */
  source(definitionKey: string): Promise<{ xml: string; processId: string }> {
    return this.unitOfWork.read(async (em) => {
      const { processId, resourceHash } = await em.findOneByOrFail(ProcessDefinition, { key: definitionKey });
      return { xml: await textOf(em, resourceHash), processId };
    });
  }

  /** The version of a process that a reference in the caller's version leads to. */
  resolveProcess(callerKey: string, processId: string, binding: Binding): Promise<string | undefined> {
    return this.unitOfWork.read(async (em) => {
      switch (binding.type) {
        case 'deployment':
          return boundKey(em, callerKey, 'process', processId);
        case 'latest':
          return (await latestProcess(em, processId))?.key;
        case 'versionTag':
          return (await latestProcess(em, processId, binding.versionTag))?.key;
      }
    });
  }

  /** The version of a decision that a reference in the caller's version leads to. */
  resolveDecision(callerKey: string, decisionId: string, binding: Binding): Promise<string | undefined> {
    return this.unitOfWork.read(async (em) =>
      binding.type === 'deployment'
        ? boundKey(em, callerKey, 'decision', decisionId)
        : (await latestOf(em, DecisionDefinition, { decisionId }))?.key,
    );
  }

  /** The file of a version of a decision. @throws Error when there is no such version */
  decisionSource(decisionKey: string): Promise<string> {
    return this.unitOfWork.read(async (em) => {
      const { resourceHash } = await em.findOneByOrFail(DecisionDefinition, { key: decisionKey });
      return textOf(em, resourceHash);
    });
  }

  /** Versions of decisions, each with those that are deployed in the same file; one that is not there is left out. */
  decisionsWithTheirFiles(decisionKeys: Iterable<string>): Promise<DecisionVersion[]> {
    const keys = [...new Set(decisionKeys)];
    if (keys.length === 0) return Promise.resolve([]);
    return this.unitOfWork.read(async (em) => {
      const asked = await em.findBy(DecisionDefinition, { key: In(keys) });
      const beside = await em.find(DecisionDefinition, {
        where: { resourceHash: In(asked.map(({ resourceHash }) => resourceHash)) },
        order: { version: 'ASC' },
      });
      return asked.map((decision) => {
        const inFile = new Map<string, DecisionDefinition>();
        // A file that was deployed again after another has several versions of each, all with this text.
        for (const one of beside)
          if (
            one.resourceHash === decision.resourceHash &&
            inFile.get(one.decisionId)?.deploymentKey !== decision.deploymentKey
          )
            inFile.set(one.decisionId, one);
        return { decision, inFile };
      });
    });
  }

  /**
   * The form-js schema that a version of a process uses under a form id: the one it is bound to, or
   * the newest where its diagram says `bindingType="latest"`.
   */
  form(definitionKey: string, formId: string): Promise<{ key: string; schema: Record<string, unknown> } | undefined> {
    return this.unitOfWork.read(async (em) => {
      const bound = await boundKey(em, definitionKey, 'form', formId);
      const form =
        bound === undefined
          ? await latestOf(em, FormDefinition, { formId })
          : await em.findOneBy(FormDefinition, { key: bound });
      if (!form) return undefined;
      return { key: form.key, schema: JSON.parse(await textOf(em, form.resourceHash)) as Record<string, unknown> };
    });
  }

  /** What versions use that code must implement: each name with the versions that use it. */
  namesInUse(definitionKeys: readonly string[]): Promise<NamesInUse> {
    return this.unitOfWork.read(async (em) => {
      const names: NamesInUse = { commands: new Map(), jobTypes: new Map(), functions: new Map() };
      const versions = await em.find(ProcessDefinition, {
        select: { key: true, processId: true, version: true, uses: true },
        where: { key: In([...definitionKeys]) },
      });
      for (const { processId, version, uses } of versions) {
        for (const kind of ['commands', 'jobTypes', 'functions'] as const) {
          for (const name of uses[kind]) {
            names[kind].set(name, [...(names[kind].get(name) ?? []), { processId, version }]);
          }
        }
      }
      return names;
    });
  }
}

export type VersionSummary = Pick<
  ProcessDefinition,
  'key' | 'processId' | 'version' | 'versionTag' | 'name' | 'createdAt'
>;

/** A version of a decision, and those of its file by id, itself included. */
export interface DecisionVersion {
  decision: DecisionDefinition;
  inFile: ReadonlyMap<string, DecisionDefinition>;
}

/** Names with the versions of processes that use them. */
export type NamesInUse = Record<
  'commands' | 'jobTypes' | 'functions',
  Map<string, { processId: string; version: number }[]>
>;

function latestProcess(em: EntityManager, processId: string, versionTag?: string): Promise<ProcessDefinition | null> {
  return latestOf(em, ProcessDefinition, versionTag === undefined ? { processId } : { processId, versionTag });
}

function latestOf<E extends { version: number }>(
  em: EntityManager,
  entity: new () => E,
  where: Partial<E>,
): Promise<E | null> {
  return em.findOne(entity, { where: where as never, order: { version: 'DESC' } as never });
}

async function boundKey(
  em: EntityManager,
  definitionKey: string,
  kind: BoundKind,
  targetId: string,
): Promise<string | undefined> {
  return (await em.findOneBy(DefinitionBinding, { definitionKey, kind, targetId }))?.targetKey;
}
