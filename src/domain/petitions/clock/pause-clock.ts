import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { LEGAL_CLOCK } from '../../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../../platform/engine/index.js';
import type { Actor } from '../../../shared/actor.js';
import { lawDate, type Clock } from '../../../shared/clock.js';
import type { DomainError } from '../../../shared/errors.js';
import { newId } from '../../../shared/ids.js';
import { CourtDirectory } from '../../organization/index.js';
import { AccusedPersons } from '../accused-persons.js';
import { PetitionAccess } from '../petition-access.js';
import { PetitionJournal } from '../petition-journal.js';
import { PetitionSecrets } from '../petition-secrets.js';
import type { Petition } from '../petition.entity.js';
import { PetitionRepository } from '../petition.repository.js';
import {
  clockNotYours,
  clockOverdue,
  clockPaused,
  clockStopped,
  pauseDayRefused,
  pauseEnded,
  pauseNotFound,
} from './clock.errors.js';
import type { PauseEnd, PauseRequest } from './clocks.dto.js';
import { PetitionClock, PetitionClockPause } from './petition-clock.entity.js';
import { PetitionClocks } from './petition-clocks.js';

/**
 * Lets the petition clock stand still, and go on. Under the lock of the petition's root: the row, the
 * timers of the diagram and the register change together.
 */
@Injectable()
export class PauseClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly courts: CourtDirectory,
    private readonly petitions: PetitionRepository,
    private readonly clocks: PetitionClocks,
    private readonly accused: AccusedPersons,
    private readonly secrets: PetitionSecrets,
    private readonly journal: PetitionJournal,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the pause's key
   * @throws DomainError petition-not-found, clock-not-yours, clock-stopped, clock-paused, clock-overdue,
   *   pause-day-refused, accused-named
   */
  begin(petitionKey: string, request: PauseRequest, actor: Actor, repeatKey: string): Promise<{ pauseKey: string }> {
    return this.step(petitionKey, actor, 'pause-clock', repeatKey, request, async (petition, clock) => {
      const { code, from, reason } = request;
      const pauses = await this.clocks.pausesOf(clock);
      if (pauses.some(({ to }) => to === null)) throw clockPaused();
      const now = this.clock.now();
      if (clock.dueAt !== null && clock.dueAt <= now) throw clockOverdue();
      const earliest = pauses.reduce((day, { to }) => (to !== null && to > day ? to : day), clock.startedOn);
      if (from < earliest || from > lawDate(now)) throw pauseDayRefused('from', earliest);
      await this.accused.keepOutOf(reason, petition.key, 'reason');
      const key = newId();
      await insertRows(this.unitOfWork.current(), PetitionClockPause, [
        {
          key,
          petitionKey: petition.key,
          round: petition.round,
          code,
          from,
          to: null,
          reason: this.secrets.seal(reason, 'petition-clock-pause.reason', key),
          begunBy: actor.id,
          begunByName: actor.name,
          begunAt: now,
          endedBy: null,
          endedAt: null,
        },
      ]);
      return { answer: { pauseKey: key }, kind: 'clock_paused', facts: { pause: key, code, from }, texts: { reason } };
    });
  }

  /**
   * @param request the day on which it counts again
   * @throws DomainError petition-not-found, pause-not-found, clock-not-yours, clock-stopped, pause-ended, pause-day-refused
   */
  end(petitionKey: string, pauseKey: string, request: PauseEnd, actor: Actor, repeatKey: string): Promise<null> {
    const content = { pauseKey, ...request };
    return this.step(petitionKey, actor, 'resume-clock', repeatKey, content, async (_petition, clock) => {
      const { to } = request;
      const pause = (await this.clocks.pausesOf(clock)).find(({ key }) => key === pauseKey);
      if (!pause) throw pauseNotFound();
      if (pause.to !== null) throw pauseEnded();
      const now = this.clock.now();
      if (to < pause.from || to > lawDate(now)) throw pauseDayRefused('to', pause.from);
      const em = this.unitOfWork.current();
      await em.update(PetitionClockPause, { key: pauseKey }, { to, endedBy: actor.id, endedAt: now });
      const { code, from } = pause;
      return { answer: null, kind: 'clock_resumed', facts: { pause: pauseKey, code, from, to } };
    });
  }

  private async step<T>(
    petitionKey: string,
    actor: Actor,
    kind: string,
    repeatKey: string,
    content: object,
    work: (
      petition: Petition,
      clock: PetitionClock,
    ) => Promise<{
      answer: T;
      kind: 'clock_paused' | 'clock_resumed';
      facts: Record<string, unknown>;
      texts?: Record<string, string>;
    }>,
  ): Promise<T> {
    const { instanceKey: rootKey } = await this.access.visible(petitionKey, actor);
    if (rootKey === null) throw new Error(`petition ${petitionKey} has no process`);
    return this.host.step({
      rootKey,
      commandId: `${kind}:${actor.id}:${repeatKey}`,
      kind,
      actor,
      content: { petitionKey, ...content },
      work: async (tree) => {
        const petition = await this.petitions.get(petitionKey);
        if (!this.isMine(petition, actor)) throw clockNotYours();
        const clock = await this.clocks.find(petition);
        if (!clock || clock.state === 'stopped') throw clockStopped();
        const done = await work(petition, clock);
        const { dueOn: earlierDueOn } = await this.clocks.recompute(clock);
        tree.setVariables(await this.clocks.variables(clock));
        // Asked for here: a refusal has nothing to reschedule, and a stopped clock may have no tree left.
        this.host.reschedule(rootKey);
        await this.journal.write({
          petition,
          rootKey,
          kind: done.kind,
          actor,
          court: petition.handlingCourt,
          facts: { ...done.facts, dueOn: clock.dueOn, earlierDueOn },
          ...(done.texts ? { texts: done.texts } : {}),
        });
        return done.answer;
      },
    });
  }

  /** The pause that lasts, if one does, and what ending it, or else beginning one, would be refused with now. */
  async possible(
    petition: Petition,
    actor: Actor,
  ): Promise<{ open: PetitionClockPause | undefined; refusal: DomainError | undefined }> {
    if (!this.isMine(petition, actor)) return { open: undefined, refusal: clockNotYours() };
    return this.unitOfWork.read(async (em) => {
      const ofRound = { petitionKey: petition.key, round: petition.round };
      const clock = await em.findOneBy(PetitionClock, ofRound);
      if (!clock || clock.state === 'stopped') return { open: undefined, refusal: clockStopped() };
      const open = (await em.findOneBy(PetitionClockPause, { ...ofRound, to: IsNull() })) ?? undefined;
      const isOver = clock.dueAt !== null && clock.dueAt <= this.clock.now();
      return { open, refusal: !open && isOver ? clockOverdue() : undefined };
    });
  }

  private isMine({ handlingCourt }: Petition, actor: Actor): boolean {
    const { path } = this.courts.get(handlingCourt);
    const own = this.access.courtsWithRole(actor, 'handler', 'supervisor', 'leader');
    return own.some((court) => path.startsWith(this.courts.byId(court)?.path ?? '\0'));
  }
}
