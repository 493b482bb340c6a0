import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { Submission } from '../petitions/index.js';
import { RecordAct } from './record-act.js';

/** The handler checks what the petitioner claims against the file of the case. */
@Injectable()
export class VerifyClaims implements TaskCommandHandler {
  readonly command = 'handling.verify-claims';

  constructor(private readonly acts: RecordAct) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const form = new Submission(context.submission);
    const finding = form.text('finding');
    await this.acts.record(context, {
      kind: 'claims_verified',
      form,
      finding,
      texts: form.texts('facts', 'materials'),
    });
    return { claimsFinding: finding };
  }
}
