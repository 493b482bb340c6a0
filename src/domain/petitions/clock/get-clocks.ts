import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { PetitionAccess } from '../petition-access.js';
import { PetitionSecrets } from '../petition-secrets.js';
import type { Petition } from '../petition.entity.js';
import type { ClockInShort, ClocksView } from './clocks.dto.js';
import { dueStateOf } from './due-state.js';
import { PetitionClock, PetitionClockPause } from './petition-clock.entity.js';

/** Shows the clocks of petitions to those who see them. */
@Injectable()
export class GetClocks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly secrets: PetitionSecrets,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** One for each round, the oldest first. @throws DomainError petition-not-found */
  async execute(petitionKey: string, actor: Actor): Promise<ClocksView> {
    return this.unitOfWork.read(async (em) => {
      await this.access.visible(petitionKey, actor);
      const clocks = await em.find(PetitionClock, { where: { petitionKey }, order: { round: 'ASC' } });
      const pauses = await em.find(PetitionClockPause, { where: { petitionKey }, order: { from: 'ASC', key: 'ASC' } });
      return {
        items: clocks.map((clock) => ({
          round: clock.round,
          state: clock.state,
          startedOn: clock.startedOn,
          limit: { ...clock.limit, warn: clock.limit.warn ?? null },
          dueOn: clock.dueOn,
          dueAt: isoOrNull(clock.dueAt),
          warnAt: isoOrNull(clock.warnAt),
          provisional: clock.provisional,
          derivation: clock.derivation,
          pauses: pauses
            .filter(({ round }) => round === clock.round)
            .map(({ key, code, from, to, reason }) => ({
              pauseKey: key,
              code,
              from,
              to,
              reason: this.secrets.open(reason, 'petition-clock-pause.reason', key),
            })),
          warnedAt: isoOrNull(clock.warnedAt),
          overdueAt: isoOrNull(clock.overdueAt),
          stoppedAt: isoOrNull(clock.stoppedAt),
        })),
      };
    });
  }

  /** The clocks of the petitions' present rounds, by petition. */
  async inShort(petitions: readonly Petition[]): Promise<ReadonlyMap<string, ClockInShort>> {
    if (petitions.length === 0) return new Map();
    const rounds = new Map(petitions.map(({ key, round }) => [key, round]));
    const clocks = await this.unitOfWork.read((em) =>
      em.findBy(PetitionClock, { petitionKey: In([...rounds.keys()]) }),
    );
    const now = this.clock.now();
    return new Map(
      clocks
        .filter(({ petitionKey, round }) => rounds.get(petitionKey) === round)
        .map((clock) => {
          const { state, dueOn, dueAt, warnAt, provisional } = clock;
          const dueState = dueStateOf(clock, now);
          const instants = { dueAt: isoOrNull(dueAt), warnAt: isoOrNull(warnAt) };
          return [clock.petitionKey, { state, dueOn, ...instants, provisional, dueState }];
        }),
    );
  }
}

const isoOrNull = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
