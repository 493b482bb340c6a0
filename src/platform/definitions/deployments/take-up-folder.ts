import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../../shared/actor.js';
import { DeploymentRefused } from '../problem.js';
import { DeployDefinitions, type DeploymentResult } from './deploy-definitions.js';
import { type FileToDeploy, isDeployable, type ReadFile, readFiles } from './files.js';
import { lastTakenUp } from './last-taken-up.js';

/**
 * Deploys what changed in the folder of processes since it was last taken up. Compared with the last
 * deployment from the folder, not with what is in force: what a designer has deployed by REST since
 * then stays in force until its file changes.
 */
@Injectable()
export class TakeUpFolder {
  constructor(
    private readonly deployments: DeployDefinitions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @param reason for the trail
   * @returns what was deployed; undefined when nothing had changed
   * @throws DeploymentRefused naming every problem of the changed files
   */
  execute(folder: string, reason = AT_START): Promise<DeploymentResult | undefined> {
    return this.deployments.exclusively(async () => {
      const { changed, unchanged } = await this.changes(folder);
      if (changed.length === 0) return undefined;
      return this.deployments.deploy({ files: changed, unchanged, actor: SYSTEM_ACTOR, reason, source: 'folder' });
    });
  }

  /**
   * What has changed in the folder since it was last taken up.
   * @throws DeploymentRefused naming the files that are none of ours
   */
  async changes(folder: string): Promise<FolderChanges> {
    const { files, problems } = readFiles(await filesIn(folder));
    if (problems.length > 0) throw new DeploymentRefused(problems);
    const { hashes: known } = await this.unitOfWork.read(lastTakenUp);
    const names = new Set(files.map(({ name }) => name));
    return {
      changed: files
        .filter(({ name, hash }) => known.get(name) !== hash)
        .map(({ name, text }) => ({ name, content: text })),
      unchanged: files.filter(({ name, hash }) => known.get(name) === hash),
      gone: [...known.keys()].filter((name) => !names.has(name)),
    };
  }
}

interface FolderChanges {
  changed: FileToDeploy[];
  unchanged: ReadFile[];
  /** Paths that were there: what they define stays in force. */
  gone: string[];
}

const AT_START = '启动时部署 processes 目录 Taken up from the folder at start';

/** What is drawn here is not in force: diagrams whose commands and jobs nothing implements yet. */
const DRAFTS = 'drafts/';

/** Every definition below a folder but its drafts, by its path with `/`, in order. */
async function filesIn(folder: string): Promise<FileToDeploy[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && isDeployable(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: FileToDeploy[] = [];
  for (const path of paths) {
    const name = relative(folder, path).split(sep).join('/');
    if (!name.startsWith(DRAFTS)) files.push({ name, content: await readFile(path) });
  }
  return files;
}
