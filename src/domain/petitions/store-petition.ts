import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import {
  maskIdentityNumber,
  maskName,
  maskPhone,
  normalisePhone,
  SearchIndex,
} from '../../infrastructure/crypto/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { CheckedRegistration } from './check-registration.js';
import { Participations } from './participations.js';
import { PetitionAccused } from './petition-accused.entity.js';
import { PetitionJournal, type RegisterEntry } from './petition-journal.js';
import { PetitionMark } from './petition-mark.entity.js';
import { PetitionNumbers } from './petition-number.js';
import { PetitionPerson, type PersonKind } from './petition-person.entity.js';
import { PetitionReceipt } from './petition-receipt.entity.js';
import { PetitionSecrets } from './petition-secrets.js';
import { Petition } from './petition.entity.js';
import { newQueryCode, normaliseQueryCode } from './query-code.js';
import type { Registration, RegistrationAnswer } from './registration.dto.js';

type Person = Partial<Registration['petitioners'][number]> & { name: string };

/** Writes a checked registration and starts the petition's process, in one unit of work. */
@Injectable()
export class StorePetition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly numbers: PetitionNumbers,
    private readonly secrets: PetitionSecrets,
    private readonly index: SearchIndex,
    private readonly journal: PetitionJournal,
    private readonly participations: Participations,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'clockProfile'>,
  ) {}

  /** Within a unit of work. */
  async store(checked: CheckedRegistration, actor: Actor): Promise<RegistrationAnswer> {
    const em = this.unitOfWork.current();
    const petitionKey = newId();
    const queryCode = newQueryCode();
    const court = checked.receivingCourt;
    const number = await this.numbers.next(court, Number(checked.receivedOn.slice(0, 4)));
    await insertRows(em, Petition, [this.petitionRow(petitionKey, number, queryCode, checked, actor)]);
    await insertRows(em, PetitionPerson, this.personRows(petitionKey, checked));
    await insertRows(em, PetitionAccused, this.accusedRows(petitionKey, checked));
    await insertRows(
      em,
      PetitionMark,
      checked.marks.map((mark) => ({ petitionKey, mark })),
    );
    const sealedCode = this.secrets.seal(queryCode, 'petition-receipt.query-code', petitionKey);
    await insertRows(em, PetitionReceipt, [{ petitionKey, queryCode: sealedCode, issuedAt: null }]);
    await this.participations.join(petitionKey, court.id, 'registered');

    const entry: RegisterEntry = {
      petition: { key: petitionKey, round: 1 },
      kind: 'registered',
      actor,
      court: court.id,
      happenedOn: checked.receivedOn,
      facts: { number, channel: checked.channel, claimKind: checked.claimKind, form: checked.form },
    };
    const record = await this.journal.record(entry);
    const { instanceKey } = await this.host.start({
      processId: 'petition',
      businessKey: petitionKey,
      variables: {
        petition: petitionKey,
        receivingCourt: court.id,
        urgent: checked.marks.includes('urgent'),
        accusedNamed: checked.accused.length > 0,
        channel: checked.channel,
        claimKind: checked.claimKind,
        clockProfile: this.config.clockProfile,
        ownMatter: checked.executingCourt.id === court.id,
        round: 1,
      },
      actor,
      scopes: [court.path],
      idempotencyKey: `petition:${petitionKey}`,
    });
    await em.update(Petition, { key: petitionKey }, { instanceKey });
    await this.journal.trail(instanceKey, record, entry);
    const { status } = await em.findOneByOrFail(Petition, { key: petitionKey });
    return { petitionKey, number, queryCode, status, instanceKey };
  }

  private petitionRow(
    key: string,
    number: string,
    queryCode: string,
    checked: CheckedRegistration,
    actor: Actor,
  ): Petition {
    const { caseNumber } = checked;
    return {
      key,
      number,
      queryCodeHash: this.secrets.digest('query-code', `${key}\0${normaliseQueryCode(queryCode)}`),
      reference: checked.reference ?? null,
      registeringCourt: checked.receivingCourt.id,
      handlingCourt: checked.receivingCourt.id,
      handlingPath: checked.receivingCourt.path,
      handlerId: null,
      handlerName: null,
      channel: checked.channel,
      source: checked.source,
      receivedOn: checked.receivedOn,
      registeredAt: this.clock.now(),
      registeredBy: actor.id,
      timesRaised: checked.timesRaised,
      form: checked.form,
      headcount: checked.headcount,
      riskLevel: checked.riskLevel,
      claimKind: checked.claimKind,
      claimText: this.secrets.seal(checked.claimText, 'petition.claim', key),
      demands: this.secrets.sealOptional(checked.demands, 'petition.demands', key),
      caseNumber: caseNumber?.canonical ?? null,
      caseYear: caseNumber?.year ?? null,
      caseCourtSign: caseNumber?.courtSign ?? null,
      caseTypeSign: caseNumber?.typeSign ?? null,
      caseSerial: caseNumber?.serial ?? null,
      executingCourt: checked.executingCourt.id,
      enforcementBasis: checked.enforcementBasis ?? null,
      caseStage: checked.caseStage ?? null,
      amountApplied: checked.amountApplied ?? null,
      amountReceived: checked.amountReceived ?? null,
      status: 'registered',
      outcome: null,
      round: 1,
      mergedInto: null,
      repliedAt: null,
      closedAt: null,
      instanceKey: null,
      version: 1,
    };
  }

  private personRows(petitionKey: string, checked: CheckedRegistration): PetitionPerson[] {
    const rows = (kind: PersonKind, people: readonly Person[]) =>
      people.map((person, index) => this.personRow(petitionKey, kind, index + 1, person));
    return [
      ...rows('petitioner', checked.petitioners),
      ...rows(
        'representative',
        checked.representatives.map((name) => ({ name })),
      ),
      ...rows('agent', checked.agent ? [checked.agent] : []),
    ];
  }

  private personRow(petitionKey: string, kind: PersonKind, ordinal: number, person: Person): PetitionPerson {
    const key = newId();
    const { name, identityNumber, phone } = person;
    const seal = this.secrets.sealOptional.bind(this.secrets);
    return {
      key,
      petitionKey,
      kind,
      ordinal,
      name: this.secrets.seal(name, 'petition-person.name', key),
      nameMask: maskName(name),
      nameHash: this.index.fullName(name),
      sex: person.sex ?? null,
      birthDate: seal(person.birthDate, 'petition-person.birth-date', key),
      identityType: person.identityType ?? null,
      identityNumber: seal(identityNumber, 'petition-person.identity-number', key),
      identityMask: identityNumber === undefined ? null : maskIdentityNumber(identityNumber),
      identityHash: identityNumber === undefined ? null : this.index.identityNumber(identityNumber),
      phone: seal(phone, 'petition-person.phone', key),
      phoneMask: phone === undefined ? null : maskPhone(normalisePhone(phone)),
      phoneHash: phone === undefined ? null : this.index.phone(phone),
      address: seal(person.address, 'petition-person.address', key),
      household: seal(person.household, 'petition-person.household', key),
      caseRole: person.caseRole ?? null,
    };
  }

  private accusedRows(petitionKey: string, checked: CheckedRegistration): PetitionAccused[] {
    return checked.accused.map(({ name, court }, index) => {
      const key = newId();
      return {
        key,
        petitionKey,
        ordinal: index + 1,
        name: this.secrets.seal(name, 'petition-accused.name', key),
        nameHash: this.index.fullName(name),
        court: court ?? null,
      };
    });
  }
}
