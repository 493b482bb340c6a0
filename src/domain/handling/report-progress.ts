import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { Submission } from '../petitions/index.js';
import { RecordAct } from './record-act.js';

/** The handler tells how it is going. */
@Injectable()
export class ReportProgress implements TaskCommandHandler {
  readonly command = 'handling.report-progress';

  constructor(private readonly acts: RecordAct) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const form = new Submission(context.submission);
    await this.acts.record(context, {
      kind: 'progress_reported',
      form,
      amount: form.fen('amountYuan'),
      facts: { nextReportOn: form.optional('nextReportOn') },
      texts: form.texts('progress'),
    });
    return {};
  }
}
