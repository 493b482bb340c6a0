import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { DeploymentRefused } from '../problem.js';
import { checkFiles } from './check-files.js';
import { DefinitionResource, ProcessDefinition } from './definitions.entity.js';
import { type FileToDeploy, readFiles } from './files.js';
import { NamesInCode } from './names-in-code.js';
import { newestVersions } from './newest-versions.js';

/** One definition, and where its text is: the hash of a stored one, or the name of a given file. */
type Reference = { id: string; versionTag?: string } & ({ hash: string } | { file: string });

/** What would be in force. JSON: texts that are stored are named by their hashes, which never change. */
export interface ChosenDefinitions {
  processes: Reference[];
  forms: Reference[];
  decisions: Reference[];
  /** The given files. */
  files: { name: string; content: string }[];
}

/** Definitions with their texts, by id; of processes the newest with each version tag too. */
export interface DefinitionTexts {
  processes: { id: string; versionTag?: string; xml: string }[];
  forms: { id: string; schema: string }[];
  decisions: { id: string; xml: string }[];
}

/** What would be in force if files were deployed now. Deploys nothing. */
@Injectable()
export class DefinitionsToTry {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly names: NamesInCode,
  ) {}

  /** @throws DeploymentRefused with every problem, as a deployment of the files */
  choose(given: readonly FileToDeploy[]): Promise<ChosenDefinitions> {
    return this.unitOfWork.read(async (em) => {
      const { files, problems } = readFiles(given);
      const newest = await newestVersions(em);
      const checked = await checkFiles(files, newest, this.names.known());
      if (problems.length + checked.problems.length > 0)
        throw new DeploymentRefused([...problems, ...checked.problems]);

      const of = (known: ReadonlyMap<string, { resourceHash: string }>, added: readonly { id: string }[]) =>
        [...known].filter(([id]) => !added.some((one) => one.id === id)).map(([id, row]) => ({ id, ...hashOf(row) }));
      const named = (added: readonly { id: string; file: { name: string } }[]) =>
        added.map(({ id, file }) => ({ id, file: file.name }));
      const tagged = await em.find(ProcessDefinition, { order: { version: 'ASC' } });
      return {
        processes: [
          // An earlier version is reached by its tag only; the newest of each tag is the last of these.
          ...tagged.flatMap(({ processId: id, versionTag, ...row }) =>
            versionTag === null ? [] : [{ id, versionTag, ...hashOf(row) }],
          ),
          ...[...newest.processes]
            .filter(([id]) => !checked.processes.some((one) => one.id === id))
            .map(([id, { versionTag, ...row }]) => ({ id, ...tagOf(versionTag), ...hashOf(row) })),
          ...checked.processes.map(({ id, versionTag, file }) => ({ id, ...tagOf(versionTag), file: file.name })),
        ],
        forms: [...of(newest.forms, checked.forms), ...named(checked.forms)],
        decisions: [...of(newest.decisions, checked.decisions), ...named(checked.decisions)],
        files: files.map(({ name, text }) => ({ name, content: text })),
      };
    });
  }

  async texts({ processes, forms, decisions, files }: ChosenDefinitions): Promise<DefinitionTexts> {
    const hashes = [...processes, ...forms, ...decisions].flatMap((one) => ('hash' in one ? one.hash : []));
    const stored = await this.unitOfWork.read((em) =>
      em.findBy(DefinitionResource, { hash: In([...new Set(hashes)]) }),
    );
    const byHash = new Map(stored.map(({ hash, content }) => [hash, content.text]));
    const textOf = (one: Reference) =>
      'hash' in one ? byHash.get(one.hash)! : files.find(({ name }) => name === one.file)!.content;
    return {
      processes: processes.map((one) => ({ id: one.id, ...tagOf(one.versionTag), xml: textOf(one) })),
      forms: forms.map((one) => ({ id: one.id, schema: textOf(one) })),
      decisions: decisions.map((one) => ({ id: one.id, xml: textOf(one) })),
    };
  }
}

const hashOf = ({ resourceHash: hash }: { resourceHash: string }) => ({ hash });
const tagOf = (versionTag: string | null | undefined) => (versionTag ? { versionTag } : {});
