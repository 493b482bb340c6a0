import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { FindRepeats, MAX_LINKS } from './find-repeats.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionLink } from './petition-link.entity.js';
import { PetitionPerson } from './petition-person.entity.js';
import { Petition } from './petition.entity.js';
import { PetitionRepository } from './petition.repository.js';
import { FINAL_STATUSES } from './vocabulary.js';

/** Links a petition with the earlier ones of the same persons in all courts. */
@Injectable()
export class LinkRepeats implements TransactionalHandler {
  readonly jobType = 'petition.link-repeats';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly repeats: FindRepeats,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const em = this.unitOfWork.current();
    const petition = await this.petitions.get(businessKey);
    const persons = await em.findBy(PetitionPerson, { petitionKey: petition.key, kind: 'petitioner' });
    const found = await this.repeats.find(persons, petition.caseNumber);
    // A petition is only ever linked to earlier ones: keys increase.
    const grounds = new Map([...found].filter(([key]) => key < petition.key));
    if (grounds.size === 0) return { linkedPetitions: 0, openDuplicate: null };

    const earlier = await em.find(Petition, {
      where: { key: In([...grounds.keys()]) },
      order: { key: 'DESC' },
      take: MAX_LINKS,
    });
    const links = earlier.map((other) => ({
      petitionKey: petition.key,
      earlierPetition: other.key,
      ground: grounds.get(other.key)!,
      sameMatter: isSameMatter(petition, other),
      linkedAt: this.clock.now(),
    }));
    const known = await em.findBy(PetitionLink, { petitionKey: petition.key });
    const added = links.filter((link) => !known.some((row) => row.earlierPetition === link.earlierPetition));
    await insertRows(em, PetitionLink, added);

    const repeated = earlier.filter((other) => isSameMatter(petition, other));
    const timesRaised = Math.max(petition.timesRaised, repeated.length + 1);
    if (timesRaised !== petition.timesRaised) await this.petitions.change(petition, { timesRaised });
    const openDuplicate = repeated.find(({ status, outcome }) => !FINAL_STATUSES.includes(status) && outcome === null);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'repeats_linked',
      // Which petitions they are is for those to see who may see them: here only how many.
      facts: { linked: links.length, sameMatter: repeated.length, timesRaised },
    });
    return { linkedPetitions: links.length, openDuplicate: openDuplicate?.key ?? null };
  }
}

function isSameMatter(left: Petition, right: Petition): boolean {
  if (left.caseNumber !== null && right.caseNumber !== null) return left.caseNumber === right.caseNumber;
  return left.executingCourt === right.executingCourt && left.claimKind === right.claimKind;
}
