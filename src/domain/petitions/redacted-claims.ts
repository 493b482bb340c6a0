import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { CourtDirectory } from '../organization/index.js';
import { PetitionSecrets } from './petition-secrets.js';
import { RedactedClaim } from './redacted-claim.entity.js';

/** The copies of a claim without its accusations, each for the court that it was assigned to. */
@Injectable()
export class RedactedClaims {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly secrets: PetitionSecrets,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Within a unit of work, when an assignment is issued. @param text in the clear */
  async give(copy: { assignmentKey: string; petitionKey: string; court: string; text: string }): Promise<void> {
    const { assignmentKey, petitionKey, court, text } = copy;
    await insertRows(this.unitOfWork.current(), RedactedClaim, [
      {
        assignmentKey,
        petitionKey,
        courtPath: this.courts.get(court).path,
        givenAt: this.clock.now(),
        text: this.secrets.seal(text, 'assignment.redacted-claim', assignmentKey),
      },
    ]);
  }

  /** The text that was given to the actor's court, or to one below it; undefined when none was. */
  async forActor(petitionKey: string, actor: Actor): Promise<string | undefined> {
    const copies = await this.unitOfWork.read((em) =>
      em.find(RedactedClaim, { where: { petitionKey }, order: { givenAt: 'ASC', assignmentKey: 'ASC' } }),
    );
    // The first one: what is passed further down says less, not more.
    const copy = copies.find(({ courtPath }) => actor.scopes.some((scope) => courtPath.startsWith(scope)));
    return copy && this.secrets.open(copy.text, 'assignment.redacted-claim', copy.assignmentKey);
  }
}
