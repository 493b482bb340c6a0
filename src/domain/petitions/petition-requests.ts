import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { PetitionAccess } from './petition-access.js';
import { PetitionJournal } from './petition-journal.js';
import type { Petition } from './petition.entity.js';
import { conflicting } from './refusals.js';
import { isOpen } from './vocabulary.js';

/** What the petitioner asks for at the registering court, and a clerk enters: told to the process as a message. */
@Injectable()
export class PetitionRequests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly journal: PetitionJournal,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  /** The petition is withdrawn in a step of its own soon after. @throws DomainError petition-ended, not-your-petition */
  async withdraw(petitionKey: string, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      const petition = await this.access.visible(petitionKey, actor);
      const refusal = this.whyNotWithdraw(petition, actor);
      if (refusal) throw refusal;
      await this.publish('petition.withdrawn', petition);
    });
  }

  /** The petitioner handed something in. @throws DomainError not-awaited, not-your-petition */
  async supplement(petitionKey: string, items: string, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      const petition = await this.access.visible(petitionKey, actor);
      const refusal = this.whyNotSupplement(petition, actor);
      if (refusal) throw refusal;
      await this.journal.write({
        petition,
        rootKey: petition.instanceKey ?? petition.key,
        kind: 'supplemented',
        actor,
        court: petition.registeringCourt,
        texts: { items },
      });
      await this.publish('petition.supplemented', petition);
    });
  }

  /** What `withdraw` would be refused with now. */
  whyNotWithdraw(petition: Petition, actor: Actor): DomainError | undefined {
    if (!this.isOwn(petition, actor)) return notYourPetition();
    return isOpen(petition) ? undefined : petitionEnded();
  }

  /** What `supplement` would be refused with now. */
  whyNotSupplement(petition: Petition, actor: Actor): DomainError | undefined {
    if (!this.isOwn(petition, actor)) return notYourPetition();
    return petition.status === 'awaiting_supplement' ? undefined : supplementNotAwaited();
  }

  private isOwn({ registeringCourt }: Petition, actor: Actor): boolean {
    return this.access.courtsWithRole(actor, 'clerk').includes(registeringCourt);
  }

  private async publish(name: string, { key }: Petition): Promise<void> {
    await this.host.publishMessage({ name, correlationKey: key, messageKey: newId(), timeToLiveMs: 0 });
  }
}

const petitionEnded = () =>
  conflicting('petition-ended', {
    zh: '该信访件已办结或已撤回，不能再撤回。',
    en: 'The petition is closed or withdrawn already.',
  });

const supplementNotAwaited = () =>
  conflicting('supplement-not-awaited', {
    zh: '该信访件目前不需要补正。',
    en: 'The petition is not waiting for a supplement.',
  });

const notYourPetition = () =>
  new DomainError('not-your-petition', {
    kind: 'forbidden',
    message: {
      zh: '请由登记该信访件的法院的登记员办理。',
      en: 'A clerk of the court that registered the petition has to do this.',
    },
  });
