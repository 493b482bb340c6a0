import { Injectable } from '@nestjs/common';
import { DefinitionStore } from '../../platform/definitions/index.js';
import { InstanceQueries, type ProcessInstance } from '../../platform/host/index.js';
import type { Actor } from '../../shared/actor.js';
import { type Petition, PetitionAccess, PetitionRoots } from '../petitions/index.js';
import { bilingual, isoOf, isoOrNull } from './bilingual.js';
import type { ProcessesView } from './dossier.dto.js';

/** More roots than one petition ever has. */
const MOST = 200;

/** The processes of a petition that an actor sees: its own, its ladders, interviews and sanctions. */
@Injectable()
export class PetitionProcesses {
  constructor(
    private readonly access: PetitionAccess,
    private readonly roots: PetitionRoots,
    private readonly instances: InstanceQueries,
    private readonly definitions: DefinitionStore,
  ) {}

  /** The earliest first. @throws DomainError petition-not-found */
  async execute(petitionKey: string, actor: Actor): Promise<ProcessesView> {
    const petition = await this.access.visible(petitionKey, actor);
    const roots = await this.rootsOf(petition, actor);
    const named = new Map<string, { name: string; version: number }>();
    for (const definitionKey of new Set(roots.map((root) => root.definitionKey))) {
      const definition = await this.definitions.process(definitionKey);
      if (definition) named.set(definitionKey, definition);
    }
    return {
      items: roots.map(({ key, definitionKey, processId, state, startedAt, endedAt }) => ({
        processInstanceKey: key,
        processDefinitionKey: definitionKey,
        processDefinitionId: processId,
        name: bilingual(named.get(definitionKey)?.name ?? processId),
        version: named.get(definitionKey)?.version ?? 0,
        state,
        startedAt: isoOf(startedAt),
        endedAt: isoOrNull(endedAt),
        isMain: key === petition.instanceKey,
      })),
    };
  }

  async rootsOf(petition: Petition, actor: Actor): Promise<ProcessInstance[]> {
    const businessKeys = await this.roots.businessKeysOf(petition, actor);
    const filter = { businessKey: { $in: businessKeys }, parentProcessInstanceKey: { $exists: false } };
    const sort = { field: 'startedAt', order: 'ASC' as const };
    return (await this.instances.search(actor, filter, sort, { limit: MOST })).items;
  }
}
