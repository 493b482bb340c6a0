import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { PetitionRoots, type NamesRoots, type Petition } from '../petitions/index.js';
import { FindInterviews } from './find-interviews.js';

/** More interviews than one petition ever has. */
const MOST = 100;

/** Interviews on their own, among the processes of their petition; one that a ladder called runs in the ladder's tree. */
@Injectable()
export class InterviewRoots implements NamesRoots {
  constructor(
    private readonly interviews: FindInterviews,
    roots: PetitionRoots,
  ) {
    roots.add(this);
  }

  async businessKeysOf({ key }: Petition, actor: Actor): Promise<string[]> {
    const { items } = await this.interviews.search(actor, { petitionKey: key }, { limit: MOST });
    return items.filter(({ supervisionKey }) => supervisionKey === null).map((interview) => interview.key);
  }
}
