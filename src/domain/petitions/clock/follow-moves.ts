import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Move, PROCESS_HOST, type ProcessHost } from '../../../platform/engine/index.js';
import type { Actor } from '../../../shared/actor.js';
import { PetitionJournal } from '../petition-journal.js';
import { PetitionRepository } from '../petition.repository.js';
import { PetitionClocks } from './petition-clocks.js';

/**
 * Keeps the petition's own rows with what has moved, in the same step, and writes it into the
 * register, so that a clerk who finds another date than yesterday sees why.
 */
@Injectable()
export class FollowMoves implements OnModuleInit {
  constructor(
    private readonly petitions: PetitionRepository,
    private readonly clocks: PetitionClocks,
    private readonly journal: PetitionJournal,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  onModuleInit(): void {
    this.host.onReschedule(({ rootKey, businessKey, reason }) => this.recompute(rootKey, businessKey, reason));
    this.host.onMoved((moved) => this.record(moved));
  }

  /** The petition clock after a change of the calendar. */
  private async recompute(rootKey: string, businessKey: string, reason: string): Promise<void> {
    const petition = await this.petitions.find(businessKey);
    const clock = petition && (await this.clocks.find(petition));
    if (!clock || clock.state === 'stopped') return;
    const { dueOn: from } = await this.clocks.recompute(clock);
    const to = clock.dueOn;
    if (from === to) return;
    await this.journal.write({
      petition,
      rootKey,
      kind: 'deadline_moved',
      facts: { clock: 'petition', from, to, reason },
    });
  }

  /** Due dates of tasks. Timers go with them, or with the petition clock. */
  private async record(moved: {
    rootKey: string;
    businessKey: string;
    actor: Actor;
    reason: string | null;
    moves: readonly Move[];
  }): Promise<void> {
    const { rootKey, businessKey, actor, reason, moves } = moved;
    const tasks = moves.filter(({ what, from, to }) => what === 'user-task' && from.dueAt !== to.dueAt);
    const petition = tasks.length > 0 && (await this.petitions.find(businessKey));
    if (!petition) return;
    for (const { key, name, from, to } of tasks) {
      await this.journal.write({
        petition,
        rootKey,
        kind: 'deadline_moved',
        actor,
        taskKey: key,
        facts: { task: name, from: isoOrNull(from.dueAt), to: isoOrNull(to.dueAt), reason },
      });
    }
  }
}

const isoOrNull = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
