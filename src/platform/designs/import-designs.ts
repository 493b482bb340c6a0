import { Inject, Injectable } from '@nestjs/common';
import { isArchive, readArchive } from '../../infrastructure/archives/index.js';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import type { Text } from '../../shared/errors.js';
import { AuditTrail } from '../audit/index.js';
import {
  DEPLOYMENT_TRAIL,
  MAX_FILE_BYTES,
  MAX_FILES,
  type Problem,
  type ReadFile,
  readFiles,
} from '../definitions/index.js';
import { MANIFEST, readManifest } from './archive-manifest.js';
import { DesignFile } from './designs.entity.js';
import { importEmpty, importOvertaken, importRefused } from './designs.errors.js';
import { type ImportStanding, importStandings } from './import-standing.js';
import { unreadable } from './read-design.js';
import { inOrder, Workspace } from './workspace.js';

/** A file as it is sent: one of ours, or a zip of them. */
export interface Upload {
  originalname: string;
  buffer: Buffer;
}

export interface ImportedFile {
  path: string;
  /**
   * `older`: its text is that of an earlier version, so it is left alone. `overtaken`: it was changed, and
   * somebody has saved another version since the one that the zip came from.
   */
  state: 'new' | 'changed' | 'same' | 'older' | 'overtaken' | 'refused';
  /** Why it is refused, and what to do. */
  reason?: Text;
  /** The version that it comes from, where that is known. */
  basedOn?: number;
  /** What is on top now; absent where there is no such file. */
  newest?: { version: number; savedAt: number; savedByName: string };
  /** It was removed; a version more brings it back. */
  isRemoved?: boolean;
  /** Who works on it. */
  drafts?: { savedByName: string; savedAt: number; isMine: boolean }[];
}

/** An upload that was looked through. */
interface Examined {
  files: ReadFile[];
  states: ImportedFile[];
}

/** What whoever imports has seen and decided. */
export interface ImportDecision {
  reason: string;
  /** Files that were overtaken become the newest version all the same; the others stay as versions. */
  overlay: boolean;
  /** Newest versions by path, as the preview has shown them; 0: no such file. */
  seen?: Readonly<Record<string, number>>;
}

/** The manifest is one more. */
const LIMITS = { files: MAX_FILES + 1, bytesOfFile: MAX_FILE_BYTES, bytes: 64 * 1024 * 1024 };

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
  async examine({ originalname, buffer }: Upload, actor: Actor): Promise<Examined> {
    const { given, basedOn } = await this.unpacked(originalname, buffer);
    if (given.length === 0) throw importEmpty();
    const { files, problems } = readFiles(given);
    const reasons = new Map<string, Problem>();
    for (const problem of [...problems, ...files.flatMap(unreadable)])
      if (!reasons.has(problem.file)) reasons.set(problem.file, problem);

    const paths = files.map(({ name }) => name);
    const standings = await this.unitOfWork.read((em) => importStandings(em, paths));
    const states: ImportedFile[] = files
      .filter(({ name }) => !reasons.has(name))
      .map((file) => stateOf(file, standings.get(file.name), basedOn.get(file.name), actor));
    for (const [path, { reason, remedy }] of reasons)
      states.push({
        path,
        state: 'refused',
        reason: { zh: `${reason.zh}${remedy.zh}`, en: `${reason.en} ${remedy.en}` },
      });
    return { files, states: states.sort((a, b) => (a.path < b.path ? -1 : 1)) };
  }

  /**
   * @throws DomainError import-refused with every file when one can't be saved, import-overtaken when others have
   *   saved meanwhile, design-changed when somebody does at this moment
   */
  async execute({ files, states }: Examined, decision: ImportDecision, actor: Actor): Promise<ImportedFile[]> {
    if (states.some(({ state }) => state === 'refused')) throw importRefused(states);
    const overtaken = states.filter((file) => isOvertaken(file, decision));
    if (overtaken.length > 0) throw importOvertaken(overtaken);
    const byPath = new Map(states.map((file) => [file.path, file]));
    await this.unitOfWork.run(async () => {
      const saved: Record<string, unknown>[] = [];
      for (const file of inOrder(files)) {
        const { state, newest } = byPath.get(file.name)!;
        if (state === 'older') continue;
        const entry = { origin: 'import', actor, reason: decision.reason, at: this.clock.now() } as const;
        const { version, isNew } = await this.workspace.add(file, entry, newest?.version ?? 0);
        if (isNew) saved.push({ path: file.name, version: version.version, hash: file.hash });
      }
      if (saved.length > 0)
        await this.audit.append(DEPLOYMENT_TRAIL, { type: 'design.imported', actor, data: { files: saved } });
    });
    return states;
  }

  private async unpacked(originalname: string, buffer: Buffer) {
    if (!isArchive(buffer)) {
      const name = await this.placeOf(originalname.normalize('NFC'));
      return { given: [{ name, content: buffer }], basedOn: readManifest(undefined) };
    }
    const inside = withoutFolder(await readArchive(buffer, LIMITS));
    const manifest = inside.find(({ name }) => name === MANIFEST);
    return { given: inside.filter((file) => file !== manifest), basedOn: readManifest(manifest?.content) };
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

function stateOf(
  { name: path, hash }: ReadFile,
  standing: ImportStanding | undefined,
  known: number | undefined,
  actor: Actor,
): ImportedFile {
  if (!standing) return { path, state: 'new' };
  const { newest, isRemoved, versionOf } = standing;
  const { version, savedAt, savedByName } = newest;
  // A text that has been a version is known by itself, wherever it comes from.
  const asVersion = versionOf.get(hash);
  const basedOn = known ?? asVersion;
  const drafts = standing.drafts.map((draft) => ({
    savedByName: draft.userName,
    savedAt: draft.savedAt,
    isMine: draft.userId === actor.id,
  }));
  return {
    path,
    state: stateAgainst({ isRemoved, newest: version, basedOn, asVersion }),
    ...(basedOn !== undefined && { basedOn }),
    newest: { version, savedAt, savedByName },
    ...(isRemoved && { isRemoved }),
    ...(drafts.length > 0 && { drafts }),
  };
}

interface Against {
  isRemoved: boolean;
  /** The version on top. */
  newest: number;
  /** Where the file comes from, if that is known. */
  basedOn: number | undefined;
  /** The version that has its very text. */
  asVersion: number | undefined;
}

function stateAgainst({ isRemoved, newest, basedOn, asVersion }: Against): ImportedFile['state'] {
  if (asVersion === newest) return isRemoved ? 'new' : 'same';
  if (asVersion !== undefined) return 'older';
  return basedOn !== undefined && basedOn < newest ? 'overtaken' : 'changed';
}

/** Somebody has saved since the file was taken out, or since the preview was looked at. */
function isOvertaken({ path, state, newest }: ImportedFile, { overlay, seen }: ImportDecision): boolean {
  if (state === 'overtaken' && !overlay) return true;
  const wasSeen = seen && Object.hasOwn(seen, path) ? seen[path] : undefined;
  return state !== 'same' && state !== 'older' && wasSeen !== undefined && wasSeen !== (newest?.version ?? 0);
}
