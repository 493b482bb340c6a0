import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, PetitionClocks, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';

/** The petitioner is told the result: the clock of this round stops here, and never starts again. */
@Injectable()
export class Reply implements TaskCommandHandler {
  readonly command = 'petition.reply';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly clocks: PetitionClocks,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const petition = await this.petitions.get(businessKey);
    // A reopened petition is replied to again; when it was first answered stays on record.
    await this.petitions.change(petition, { status: 'replied', repliedAt: petition.repliedAt ?? this.clock.now() });
    await this.clocks.stop(petition);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'replied',
      actor,
      court: keyIn(variables, 'receivingCourt'),
      taskKey,
      happenedOn: form.text('repliedOn'),
      method: form.method('repliedBy'),
      outcome: petition.outcome,
      texts: form.texts('text', 'deliveryProof'),
    });
    return {};
  }
}
