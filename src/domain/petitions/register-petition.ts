import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { idempotencyKeyReused } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { checkRegistration, MAX_REPRESENTATIVES, type CheckedRegistration } from './check-registration.js';
import { CourtReferences } from './court-references.js';
import { PetitionAccess } from './petition-access.js';
import { PetitionReceipt } from './petition-receipt.entity.js';
import { PetitionSecrets, sameDigest } from './petition-secrets.js';
import { Petition } from './petition.entity.js';
import { conflicting, registrationInvalid } from './refusals.js';
import type { Registration, RegistrationAnswer } from './registration.dto.js';
import { RegistrationRequest } from './registration-request.entity.js';
import { StorePetition } from './store-petition.js';

/**
 * Registers one petition: checks it, gives it its number and query code, starts its process.
 * The same `Idempotency-Key` of the same user answers the same again and registers nothing.
 */
@Injectable()
export class RegisterPetition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly storage: StorePetition,
    private readonly courts: CourtReferences,
    private readonly access: PetitionAccess,
    private readonly secrets: PetitionSecrets,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError registration-invalid, reference-registered, idempotency-key-reused */
  async execute(input: Registration, actor: Actor, idempotencyKey?: string): Promise<RegistrationAnswer> {
    const checked = this.check(input, actor);
    if (!checked.ok) throw registrationInvalid(checked.errors);
    const digest = this.secrets.digest('registration', canonicalJson(input));
    const register = () => this.register(checked.value, actor, digest, idempotencyKey);
    try {
      return await register();
    } catch (error) {
      // Somebody registered the same at the same moment: now theirs is there to be answered with.
      if (!this.dialect.isDuplicateKey(error)) throw error;
      return register();
    }
  }

  private async register(
    checked: CheckedRegistration,
    actor: Actor,
    digest: string,
    idempotencyKey: string | undefined,
  ): Promise<RegistrationAnswer> {
    return this.unitOfWork.run(async (em) => {
      if (idempotencyKey !== undefined) {
        const earlier = await this.answeredBefore(actor, idempotencyKey, digest);
        if (earlier) return earlier;
      }
      const registered = await this.findByReference(checked);
      if (registered) throw referenceRegistered(registered);
      const answer = await this.storage.store(checked, actor);
      if (idempotencyKey !== undefined)
        await insertRows(em, RegistrationRequest, [
          { actorId: actor.id, idempotencyKey, digest, petitionKey: answer.petitionKey, at: this.clock.now() },
        ]);
      return answer;
    });
  }

  /** All that is wrong with a registration, or what is to be stored. */
  check(input: Registration, actor: Actor): ReturnType<typeof checkRegistration> {
    const own = this.access.courtsWithRole(actor, 'clerk');
    return checkRegistration(input, {
      findCourt: (reference) => this.courts.find(reference),
      ownCourt: own.length === 1 ? own[0] : undefined,
      mayRegisterAt: (court) => own.includes(court),
      today: lawDate(this.clock.now()),
      maxRepresentatives: MAX_REPRESENTATIVES,
    });
  }

  /** Within a unit of work: the petition that has this incoming number of this court already. */
  async findByReference({ reference, receivingCourt }: CheckedRegistration): Promise<Petition | null> {
    if (reference === undefined) return null;
    return this.unitOfWork.current().findOneBy(Petition, { registeringCourt: receivingCourt.id, reference });
  }

  /** The answer that a registered petition was given; the query code comes from its receipt. */
  async answerOf(petitionKey: string): Promise<RegistrationAnswer> {
    const em = this.unitOfWork.current();
    const petition = await em.findOneByOrFail(Petition, { key: petitionKey });
    const receipt = await em.findOneByOrFail(PetitionReceipt, { petitionKey });
    return {
      petitionKey,
      number: petition.number,
      queryCode: this.secrets.open(receipt.queryCode, 'petition-receipt.query-code', petitionKey),
      status: petition.status,
      instanceKey: petition.instanceKey ?? '',
    };
  }

  private async answeredBefore(
    actor: Actor,
    idempotencyKey: string,
    digest: string,
  ): Promise<RegistrationAnswer | undefined> {
    const em = this.unitOfWork.current();
    const request = await em.findOneBy(RegistrationRequest, { actorId: actor.id, idempotencyKey });
    if (!request) return undefined;
    if (!sameDigest(request.digest, digest)) throw idempotencyKeyReused();
    return this.answerOf(request.petitionKey);
  }
}

const referenceRegistered = (petition: Petition) =>
  conflicting('reference-registered', {
    zh: `来件编号“${petition.reference}”已登记为${petition.number}，不能重复登记。`,
    en: `The reference “${petition.reference}” is registered already, as ${petition.number}.`,
  });
