import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import type { Petition } from './petition.entity.js';

/** A part of the domain whose processes are about a petition, and run under a business key of their own. */
export interface NamesRoots {
  /** Business keys of what the actor sees of it. */
  businessKeysOf(petition: Petition, actor: Actor): Promise<string[]>;
}

/** Under which business keys the processes of a petition run: its own, and those that other modules name. */
@Injectable()
export class PetitionRoots {
  private readonly sources: NamesRoots[] = [];

  add(source: NamesRoots): void {
    this.sources.push(source);
  }

  async businessKeysOf(petition: Petition, actor: Actor): Promise<string[]> {
    const keys = [petition.key];
    for (const source of this.sources) keys.push(...(await source.businessKeysOf(petition, actor)));
    return [...new Set(keys)];
  }
}
