import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DIALECT,
  type Dialect,
  findRow,
  insertRows,
  UnitOfWork,
  updateRow,
} from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { type Deployed, DeployDefinitions, type ReadFile, storeResources } from '../definitions/index.js';
import { designChanged, designNotFound } from './designs.errors.js';
import { DesignFile, DesignVersion, type Origin } from './designs.entity.js';

/** Who adds a version, when and why. */
export interface Entry {
  origin: Origin;
  actor: Actor;
  reason: string;
  /** Milliseconds of the legal clock. */
  at: number;
}

export interface Added {
  /** The one on top now. */
  version: DesignVersion;
  isNew: boolean;
}

/**
 * The files of designers, each a list of versions that only grows. It holds whatever was deployed: a
 * deployment adds its texts in its own unit of work.
 */
@Injectable()
export class Workspace implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deployments: DeployDefinitions,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  onModuleInit(): void {
    this.deployments.onDeployed((deployed) => this.takeIn(deployed));
  }

  /**
   * Within a unit of work: puts a text on top of its file, under the lock of the file's row. The text
   * that is on top already is not put there twice.
   * @param basedOn the version that the writer has seen; 0: none. Without it whatever is there is overlaid
   * @throws DomainError design-changed when another one is the newest, design-not-found
   */
  async add(file: ReadFile, { origin, actor, reason, at }: Entry, basedOn?: number): Promise<Added> {
    const em = this.unitOfWork.current();
    const present = (await this.locked(file.name)) ?? (await this.begun(file, basedOn));
    const newest = present && (await this.version(file.name, present.newestVersion));
    if (newest?.resourceHash === file.hash && present?.removal === null) return { version: newest, isNew: false };
    if (newest && basedOn !== undefined && basedOn !== newest.version) throw designChanged(newest);

    const added: DesignVersion = {
      path: file.name,
      version: (newest?.version ?? 0) + 1,
      resourceHash: file.hash,
      savedAt: at,
      savedBy: actor.id,
      savedByName: actor.name,
      reason,
      origin,
    };
    await storeResources(em, this.dialect, [file]);
    await insertRows(em, DesignVersion, [added]);
    if (newest) await updateRow(em, DesignFile, { path: file.name }, { newestVersion: added.version, removal: null });
    return { version: added, isNew: true };
  }

  /** A file with its newest version, locked until the unit of work ends. @throws DomainError design-not-found */
  async lock(path: string): Promise<{ file: DesignFile; newest: DesignVersion }> {
    const file = await this.locked(path);
    if (!file) throw designNotFound();
    return { file, newest: await this.version(path, file.newestVersion) };
  }

  private locked(path: string): Promise<DesignFile | undefined> {
    return findRow(this.unitOfWork.current(), DesignFile, { path }, { lock: this.dialect });
  }

  /** @returns the file that somebody else has begun at the same moment */
  private async begun({ name: path, type }: ReadFile, basedOn: number | undefined): Promise<DesignFile | undefined> {
    if (basedOn) throw designNotFound();
    try {
      await insertRows(this.unitOfWork.current(), DesignFile, [{ path, type, newestVersion: 1, removal: null }]);
      return undefined;
    } catch (error) {
      if (!this.dialect.isDuplicateKey(error)) throw error;
      return this.locked(path);
    }
  }

  private version(path: string, version: number): Promise<DesignVersion> {
    return this.unitOfWork.current().findOneByOrFail(DesignVersion, { path, version });
  }

  /** One file after the other in the order of their paths, as everybody locks them. */
  private async takeIn({ deployment, actor, files }: Deployed): Promise<void> {
    const { source, reason, at } = deployment;
    if (source === 'designs') return; // versions that it holds
    const origin = source === 'folder' ? 'folder' : 'deployment';
    for (const file of inOrder(files)) await this.add(file, { origin, actor, reason, at });
  }
}

/** By path: whoever locks several files does it in this order. */
export const inOrder = (files: readonly ReadFile[]): ReadFile[] =>
  [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
