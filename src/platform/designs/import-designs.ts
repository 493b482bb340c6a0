import { Inject, Injectable } from '@nestjs/common';
import { isArchive, readArchive } from '../../infrastructure/archives/index.js';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import type { Text } from '../../shared/errors.js';
import { AuditTrail } from '../audit/index.js';
import { DEPLOYMENT_TRAIL, MAX_FILE_BYTES, MAX_FILES, type Problem, type ReadFile, readFiles } from '../definitions/index.js';
import { DesignFile } from './designs.entity.js';
import { importEmpty, importRefused } from './designs.errors.js';
import { newestTexts } from './newest-texts.js';
import { unreadable } from './read-design.js';
import { inOrder, Workspace } from './workspace.js';

/** A file as it is sent: one of ours, or a zip of them. */
export interface Upload {
  originalname: string;
  buffer: Buffer;
}

export interface ImportedFile {
  path: string;
  state: 'new' | 'changed' | 'same' | 'refused';
  /** Why it is refused, and what to do. */
  reason?: Text;
}

/** An upload that was looked through. */
interface Examined {
  files: ReadFile[];
  states: ImportedFile[];
}

const LIMITS = { files: MAX_FILES, bytesOfFile: MAX_FILE_BYTES, bytes: 64 * 1024 * 1024 };

/** What our folder is called: an archive of the folder itself is one of what lies in it. */
const FOLDER = 'processes/';

/** Saves the files of an upload as versions, all or none. */
@Injectable()
export class ImportDesigns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspace: Workspace,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * What would become of each file of an upload; saves nothing.
   * @throws DomainError import-empty, archive-damaged, archive-encrypted, archive-too-large
   */
  async examine({ originalname, buffer }: Upload): Promise<Examined> {
    const given = isArchive(buffer)
      ? withoutFolder(await readArchive(buffer, LIMITS))
      : [{ name: await this.placeOf(originalname.normalize('NFC')), content: buffer }];
    if (given.length === 0) throw importEmpty();
    const { files, problems } = readFiles(given);
    const reasons = new Map<string, Problem>();
    for (const problem of [...problems, ...files.flatMap(unreadable)])
      if (!reasons.has(problem.file)) reasons.set(problem.file, problem);

    const newest = new Map((await this.unitOfWork.read(newestTexts)).map(({ path, hash }) => [path, hash] as const));
    const stateOf = ({ name, hash }: ReadFile): ImportedFile['state'] => {
      if (!newest.has(name)) return 'new';
      return newest.get(name) === hash ? 'same' : 'changed';
    };
    const states: ImportedFile[] = files
      .filter(({ name }) => !reasons.has(name))
      .map((file) => ({ path: file.name, state: stateOf(file) }));
    for (const [path, { reason, remedy }] of reasons)
      states.push({
        path,
        state: 'refused',
        reason: { zh: `${reason.zh}${remedy.zh}`, en: `${reason.en} ${remedy.en}` },
      });
    return { files, states: states.sort((a, b) => (a.path < b.path ? -1 : 1)) };
  }

  /** @throws DomainError import-refused with every file when one can't be saved */
  async execute({ files, states }: Examined, reason: string, actor: Actor): Promise<ImportedFile[]> {
    if (states.some(({ state }) => state === 'refused')) throw importRefused(states);
    await this.unitOfWork.run(async () => {
      const saved: Record<string, unknown>[] = [];
      for (const file of inOrder(files)) {
        const entry = { origin: 'import', actor, reason, at: this.clock.now() } as const;
        const { version, isNew } = await this.workspace.add(file, entry);
        if (isNew) saved.push({ path: file.name, version: version.version, hash: file.hash });
      }
      if (saved.length > 0)
        await this.audit.append(DEPLOYMENT_TRAIL, { type: 'design.imported', actor, data: { files: saved } });
    });
    return states;
  }

  /** A single file has no folder: it is the one of that name, where there is exactly one. */
  private async placeOf(name: string): Promise<string> {
    const paths = await this.unitOfWork.read((em) => em.find(DesignFile, { select: { path: true } }));
    const same = paths.filter(({ path }) => path === name || path.endsWith(`/${name}`));
    return same.length === 1 ? same[0]!.path : name;
  }
}

function withoutFolder<F extends { name: string }>(files: F[]): F[] {
  if (!files.every(({ name }) => name.startsWith(FOLDER))) return files;
  return files.map((file) => ({ ...file, name: file.name.slice(FOLDER.length) }));
}
