import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { Submission } from '../petitions/index.js';
import { RecordAct } from './record-act.js';

/** The handler enforces: what was done, and whether that was all. */
@Injectable()
export class Act implements TaskCommandHandler {
  readonly command = 'handling.act';

  constructor(private readonly acts: RecordAct) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const form = new Submission(context.submission);
    const actionDone = form.text('state') === 'done';
    const proposedOutcome = actionDone ? form.outcome('proposedOutcome') : null;
    await this.acts.record(context, {
      kind: 'acted',
      form,
      finding: form.text('state'),
      outcome: proposedOutcome,
      amount: form.fen('amountYuan'),
      facts: { nextStepOn: form.optional('nextStepOn') },
      texts: form.texts('measures', 'nextStep'),
    });
    return { actionDone, proposedOutcome };
  }
}
