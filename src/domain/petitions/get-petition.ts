import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import { GetClocks } from './clock/get-clocks.js';
import { Participation, PetitionScope } from './participation.entity.js';
import { PetitionAccess } from './petition-access.js';
import { PetitionAccused } from './petition-accused.entity.js';
import type { PersonView, PetitionView } from './petition-view.dto.js';
import { PetitionMark } from './petition-mark.entity.js';
import { PetitionLink } from './petition-link.entity.js';
import { inOrder, PetitionPerson } from './petition-person.entity.js';
import { PetitionSecrets } from './petition-secrets.js';
import { Petition } from './petition.entity.js';
import { RedactedClaims } from './redacted-claims.js';

/** Shows petitions to those who may see them, personal data masked. */
@Injectable()
export class GetPetition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly secrets: PetitionSecrets,
    private readonly redacted: RedactedClaims,
    private readonly clocks: GetClocks,
    private readonly courts: CourtDirectory,
  ) {}

  /** @throws DomainError petition-not-found */
  async execute(petitionKey: string, actor: Actor): Promise<PetitionView> {
    return this.unitOfWork.read(async (em) => {
      const petition = await this.access.visible(petitionKey, actor);
      const original = this.access.readsOriginal(petition, actor);
      const persons = inOrder(await em.findBy(PetitionPerson, { petitionKey }));
      const marks = await em.find(PetitionMark, { where: { petitionKey }, order: { mark: 'ASC' } });
      const participations = await em.find(Participation, { where: { petitionKey }, order: { since: 'ASC' } });
      const clocks = await this.clocks.inShort([petition]);
      const claim = original ? await this.original(petition) : await this.asAssigned(petition, actor);
      return {
        ...viewOf(petition),
        courtNames: this.courtNames([
          petition.registeringCourt,
          petition.handlingCourt,
          petition.executingCourt,
          ...participations.map(({ court }) => court),
          ...claim.accusedPersons.map(({ court }) => court),
        ]),
        clock: clocks.get(petitionKey) ?? null,
        marks: marks.map(({ mark }) => mark),
        ...claim,
        persons: persons.map(personView),
        participations: participations.map(({ court, role, since }) => ({ court, role, since: isoOf(since) })),
        links: await this.links(petitionKey, actor),
      };
    });
  }

  private async original(petition: Petition) {
    const accused = await this.unitOfWork.read((em) =>
      em.find(PetitionAccused, { where: { petitionKey: petition.key }, order: { ordinal: 'ASC' } }),
    );
    return {
      claimText: this.secrets.open(petition.claimText, 'petition.claim', petition.key),
      demands: this.secrets.openOptional(petition.demands, 'petition.demands', petition.key) ?? null,
      isRedacted: false,
      accusedPersons: accused.map(({ key, name, court }) => ({
        name: this.secrets.open(name, 'petition-accused.name', key),
        court,
      })),
    };
  }

  private async asAssigned(petition: Petition, actor: Actor) {
    const redacted = await this.redacted.forActor(petition.key, actor);
    const hasAccused = await this.unitOfWork.read((em) => em.existsBy(PetitionAccused, { petitionKey: petition.key }));
    // Demands may name the accused as well: they are part of what is withheld.
    if (redacted !== undefined) return { claimText: redacted, demands: null, isRedacted: true, accusedPersons: [] };
    if (hasAccused) return { claimText: null, demands: null, isRedacted: true, accusedPersons: [] };
    const { claimText, demands } = await this.original(petition);
    return { claimText, demands, isRedacted: false, accusedPersons: [] };
  }

  /** Those that the actor sees, all others as a number. */
  private async links(petitionKey: string, actor: Actor): Promise<PetitionView['links']> {
    return this.unitOfWork.read(async (em) => {
      const earlier = await em.find(PetitionLink, { where: { petitionKey }, order: { earlierPetition: 'DESC' } });
      const later = await em.find(PetitionLink, {
        where: { earlierPetition: petitionKey },
        order: { petitionKey: 'DESC' },
      });
      const keys = [...earlier.map((link) => link.earlierPetition), ...later.map((link) => link.petitionKey)];
      const scopes =
        keys.length === 0 || actor.scopes.length === 0
          ? []
          : await em.findBy(PetitionScope, { petitionKey: In(keys), scope: In(actor.scopes) });
      const visible = [...new Set(scopes.map((scope) => scope.petitionKey))];
      const linked = visible.length === 0 ? [] : await em.findBy(Petition, { key: In(visible) });
      const show = (key: string, { ground, sameMatter }: PetitionLink) =>
        linked
          .filter((other) => other.key === key)
          .map(({ number, status, receivedOn }) => ({
            petitionKey: key,
            number,
            status,
            receivedOn,
            ground,
            sameMatter,
          }));
      return {
        total: earlier.length,
        visible: earlier.flatMap((link) => show(link.earlierPetition, link)),
        laterTotal: later.length,
        later: later.flatMap((link) => show(link.petitionKey, link)),
      };
    });
  }

  private courtNames(courts: readonly (string | null)[]): Record<string, string> {
    const known = courts.flatMap((id) => (id === null ? [] : (this.courts.byId(id) ?? [])));
    return Object.fromEntries(known.map(({ id, name }) => [id, name]));
  }
}

const isoOf = (instant: number) => new Date(instant).toISOString();
const isoOrNull = (instant: number | null) => (instant === null ? null : isoOf(instant));

function viewOf(petition: Petition) {
  return {
    petitionKey: petition.key,
    number: petition.number,
    reference: petition.reference,
    version: petition.version,
    status: petition.status,
    outcome: petition.outcome,
    round: petition.round,
    registeringCourt: petition.registeringCourt,
    handlingCourt: petition.handlingCourt,
    handlerId: petition.handlerId,
    handlerName: petition.handlerName,
    channel: petition.channel,
    source: petition.source,
    receivedOn: petition.receivedOn,
    registeredAt: isoOf(petition.registeredAt),
    timesRaised: petition.timesRaised,
    form: petition.form,
    headcount: petition.headcount,
    riskLevel: petition.riskLevel,
    claimKind: petition.claimKind,
    caseNumber: petition.caseNumber,
    executingCourt: petition.executingCourt,
    enforcementBasis: petition.enforcementBasis,
    caseStage: petition.caseStage,
    amountApplied: petition.amountApplied,
    amountReceived: petition.amountReceived,
    mergedInto: petition.mergedInto,
    repliedAt: isoOrNull(petition.repliedAt),
    closedAt: isoOrNull(petition.closedAt),
    instanceKey: petition.instanceKey,
  };
}

function personView(person: PetitionPerson): PersonView {
  return {
    personKey: person.key,
    kind: person.kind,
    name: person.nameMask,
    sex: person.sex,
    identityType: person.identityType,
    identityNumber: person.identityMask,
    phone: person.phoneMask,
    caseRole: person.caseRole,
    hasAddress: person.address !== null,
  };
}
