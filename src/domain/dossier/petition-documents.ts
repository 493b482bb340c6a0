import { Injectable } from '@nestjs/common';
import { AttachmentsOfTrees } from '../../platform/attachments/index.js';
import type { Actor } from '../../shared/actor.js';
import {
  type OffersActions,
  type Petition,
  PetitionAccess,
  type PetitionAction,
  PetitionActions,
} from '../petitions/index.js';
import { bilingual, isoOf, isoOrNull } from './bilingual.js';
import type { DocumentQuery, DocumentsView } from './dossier.dto.js';
import { PetitionProcesses } from './petition-processes.js';

/** The files of a petition's processes and tasks in one list; and saying or attaching something, as actions. */
@Injectable()
export class PetitionDocuments implements OffersActions {
  constructor(
    private readonly access: PetitionAccess,
    private readonly processes: PetitionProcesses,
    private readonly attachments: AttachmentsOfTrees,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  /** The newest first. @throws DomainError petition-not-found, cursor-invalid */
  async execute(petitionKey: string, page: DocumentQuery, actor: Actor): Promise<DocumentsView> {
    const petition = await this.access.visible(petitionKey, actor);
    const roots = await this.processes.rootsOf(petition, actor);
    const found = await this.attachments.list(
      roots.map(({ key }) => key),
      actor,
      page,
    );
    return {
      items: found.items.map(({ rootKey: _, taskKey, taskName, at, removedAt, ...file }) => ({
        ...file,
        at: isoOf(at),
        removedAt: isoOrNull(removedAt),
        userTaskKey: taskKey,
        taskName: taskName === null ? null : bilingual(taskName),
      })),
      page: found.page,
    };
  }

  async actionsOn({ instanceKey }: Petition, actor: Actor): Promise<PetitionAction[]> {
    if (instanceKey === null || !(await this.attachments.isOpenTo(instanceKey, actor))) return [];
    const post = (what: string) => ({
      kind: 'request' as const,
      method: 'POST' as const,
      path: `/v1/process-instances/${instanceKey}/${what}`,
    });
    const about = { keys: { processInstanceKey: instanceKey } };
    return [
      { code: 'comment', leads: post('comments'), about },
      { code: 'attach', leads: post('attachments'), about },
    ];
  }
}
