import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { PersonalDataReveal } from './personal-data-reveal.entity.js';
import { PetitionAccess } from './petition-access.js';
import { inOrder, PetitionPerson } from './petition-person.entity.js';
import { PetitionSecrets, type SealedPlace } from './petition-secrets.js';
import type { RevealAnswer, RevealRequest } from './petition-view.dto.js';

/** Tells the unmasked data of a petition's persons. That somebody asked is written first. */
@Injectable()
export class RevealPersonalData {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError petition-not-found */
  async execute(petitionKey: string, { reason, personKeys }: RevealRequest, actor: Actor): Promise<RevealAnswer> {
    return this.unitOfWork.run(async (em) => {
      const petition = await this.access.visible(petitionKey, actor);
      const all = inOrder(await em.findBy(PetitionPerson, { petitionKey }));
      const persons = personKeys === undefined ? all : all.filter(({ key }) => personKeys.includes(key));
      const revealKey = newId();
      const shown = persons.map(({ key }) => key);
      await insertRows(em, PersonalDataReveal, [
        {
          key: revealKey,
          petitionKey,
          actorId: actor.id,
          actorName: actor.name,
          at: this.clock.now(),
          reason,
          persons: shown,
        },
      ]);
      await this.audit.append(petition.instanceKey ?? petitionKey, {
        type: 'petition.personal-data-revealed',
        actor,
        data: { petition: petitionKey, reveal: revealKey, persons: shown },
        personal: { reason },
      });
      return { revealKey, persons: persons.map((person) => this.clear(person)) };
    });
  }

  private clear(person: PetitionPerson): RevealAnswer['persons'][number] {
    const { key, kind } = person;
    const open = (sealed: string | null, place: SealedPlace) => this.secrets.openOptional(sealed, place, key) ?? null;
    return {
      personKey: key,
      kind,
      name: this.secrets.open(person.name, 'petition-person.name', key),
      birthDate: open(person.birthDate, 'petition-person.birth-date'),
      identityNumber: open(person.identityNumber, 'petition-person.identity-number'),
      phone: open(person.phone, 'petition-person.phone'),
      address: open(person.address, 'petition-person.address'),
      household: open(person.household, 'petition-person.household'),
    };
  }
}
