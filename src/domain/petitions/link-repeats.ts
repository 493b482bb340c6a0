import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionLink } from './petition-link.entity.js';
import { PetitionPerson } from './petition-person.entity.js';
import { Petition } from './petition.entity.js';
import { PetitionRepository } from './petition.repository.js';
import { FINAL_STATUSES } from './vocabulary.js';

type Ground = PetitionLink['ground'];

/** A person with more petitions than this is linked with the latest ones. */
const MAX_LINKS = 200;

/**
 * Finds earlier petitions of the same persons in all courts, by fingerprints alone: an identity
 * number, or a full name with a telephone. A name alone links only within one enforcement case.
 */
@Injectable()
export class LinkRepeats implements TransactionalHandler {
  readonly jobType = 'petition.link-repeats';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const em = this.unitOfWork.current();
    const petition = await this.petitions.get(businessKey);
    const persons = await em.findBy(PetitionPerson, { petitionKey: petition.key, kind: 'petitioner' });
    const grounds = await this.candidates(petition, persons);
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

  private async candidates(petition: Petition, persons: readonly PetitionPerson[]): Promise<Map<string, Ground>> {
    const em = this.unitOfWork.current();
    const others = { kind: 'petitioner' as const, petitionKey: Not(petition.key) };
    const found = new Map<string, Ground>();
    const identities = persons.flatMap(({ identityHash }) => identityHash ?? []);
    const names = persons.map(({ nameHash }) => nameHash);
    const sameIdentity =
      identities.length === 0
        ? []
        : await em.find(PetitionPerson, {
            where: { ...others, identityHash: In(identities) },
            order: { petitionKey: 'DESC' },
            take: MAX_LINKS,
          });
    for (const { petitionKey } of sameIdentity) found.set(petitionKey, 'identity');
    const phones = persons.flatMap(({ phoneHash }) => phoneHash ?? []);
    const samePhone =
      phones.length === 0
        ? []
        : await em.find(PetitionPerson, {
            where: { ...others, phoneHash: In(phones), nameHash: In(names) },
            order: { petitionKey: 'DESC' },
            take: MAX_LINKS,
          });
    for (const { petitionKey } of samePhone) if (!found.has(petitionKey)) found.set(petitionKey, 'name_and_phone');
    for (const petitionKey of await this.inSameCase(petition, names))
      if (!found.has(petitionKey)) found.set(petitionKey, 'case');
    // A petition is only ever linked to earlier ones: keys increase.
    return new Map([...found].filter(([key]) => key < petition.key));
  }

  private async inSameCase(petition: Petition, names: string[]): Promise<string[]> {
    if (petition.caseNumber === null) return [];
    const rows = await this.unitOfWork
      .current()
      .createQueryBuilder(Petition, 'petition')
      .innerJoin(PetitionPerson, 'person', 'person.petitionKey = petition.key')
      .select('petition.key', 'key')
      .where('petition.caseNumber = :caseNumber', { caseNumber: petition.caseNumber })
      .andWhere('petition.key <> :self', { self: petition.key })
      .andWhere(`person.kind = 'petitioner' AND person.nameHash IN (:...names)`, { names })
      .orderBy('petition.key', 'DESC')
      .limit(MAX_LINKS)
      .getRawMany<{ key: string }>();
    return rows.map(({ key }) => key);
  }
}

function isSameMatter(left: Petition, right: Petition): boolean {
  if (left.caseNumber !== null && right.caseNumber !== null) return left.caseNumber === right.caseNumber;
  return left.executingCourt === right.executingCourt && left.claimKind === right.claimKind;
}
