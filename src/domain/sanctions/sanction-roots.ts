import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { PetitionRoots, type NamesRoots, type Petition } from '../petitions/index.js';
import { FindSanctions } from './find-sanctions.js';

/** More sanctions than one petition ever has. */
const MOST = 100;

/** The sanctions of a petition, among its processes, for who reads sanctions. */
@Injectable()
export class SanctionRoots implements NamesRoots {
  constructor(
    private readonly sanctions: FindSanctions,
    roots: PetitionRoots,
  ) {
    roots.add(this);
  }

  async businessKeysOf({ key }: Petition, actor: Actor): Promise<string[]> {
    const { items } = await this.sanctions.search(actor, { petitionKey: key }, { limit: MOST });
    return items.map((sanction) => sanction.key);
  }
}
