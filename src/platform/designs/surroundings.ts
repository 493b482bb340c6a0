import { Inject, Injectable, Optional } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { DefinitionStore, NamesInCode, newestVersions } from '../definitions/index.js';
import { Extensions } from '../host/index.js';
import { CANDIDATE_ROLES, type CandidateRoles } from './candidate-roles.js';
import { DesignContents } from './design-contents.js';
import type { SurroundingsView } from './designs.dto.js';
import { newestTexts } from './newest-texts.js';

/**
 * What a designer's gate needs to know around a diagram: the names in code, and what is in force
 * overlaid with the newest saved versions.
 */
@Injectable()
export class DesignSurroundings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: DefinitionStore,
    private readonly contents: DesignContents,
    private readonly names: NamesInCode,
    private readonly extensions: Extensions,
    @Optional() @Inject(CANDIDATE_ROLES) private readonly roles: CandidateRoles | undefined,
  ) {}

  read(): Promise<SurroundingsView> {
    return this.unitOfWork.read(async (em) => {
      const inForce = await newestVersions(em);
      const tags = new Map<string, Set<string>>();
      for (const { processId, versionTag } of await this.definitions.all())
        if (versionTag !== null) tags.set(processId, (tags.get(processId) ?? new Set()).add(versionTag));

      const processes = new Map<string, Omit<SurroundingsView['processes'][number], 'versionTags'>>();
      for (const { processId: id, name, uses } of inForce.processes.values())
        processes.set(id, {
          id,
          name,
          startsByMessage: uses.startsByMessage ?? false,
          calls: [...new Set([...uses.processes, ...(uses.latestProcesses ?? [])])],
          // A version of before does not say what it waits for.
          awaits: uses.awaits ?? null,
        });
      const forms = new Map<string, SurroundingsView['forms'][number]>();
      for (const { formId: id, fileName: path, resourceHash: hash } of inForce.forms.values()) {
        const content = await this.contents.of(em, { path, type: 'form', hash });
        forms.set(id, { ...content.forms[0]!, path });
      }
      const decisions = new Map<string, SurroundingsView['decisions'][number]>();
      for (const { decisionId: id, name, fileName: path } of inForce.decisions.values())
        decisions.set(id, { id, name, path });

      for (const text of await newestTexts(em)) {
        const found = await this.contents.of(em, text);
        for (const { id, name, versionTag, startsByMessage, calls, awaits } of found.processes) {
          if (versionTag !== undefined) tags.set(id, (tags.get(id) ?? new Set()).add(versionTag));
          processes.set(id, { id, name, startsByMessage, calls, awaits });
        }
        for (const form of found.forms) forms.set(form.id, { ...form, path: text.path });
        for (const decision of found.decisions) decisions.set(decision.id, { ...decision, path: text.path });
      }
      const { commands, jobTypes, functions } = this.names.known();
      return {
        names: { commands: [...commands], jobTypes: [...jobTypes], functions: [...functions] },
        processes: [...processes.values()].map((process) => ({
          ...process,
          versionTags: [...(tags.get(process.id) ?? [])],
        })),
        forms: [...forms.values()],
        decisions: [...decisions.values()],
        roles: [...(this.roles?.all() ?? [])],
        functions: this.extensions.describeFunctions(),
      };
    });
  }
}
