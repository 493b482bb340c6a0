import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { Submission } from '../petitions/index.js';
import { RecordAct } from './record-act.js';

/** The handler speaks with the petitioner. */
@Injectable()
export class ContactPetitioner implements TaskCommandHandler {
  readonly command = 'handling.contact-petitioner';

  constructor(private readonly acts: RecordAct) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const form = new Submission(context.submission);
    await this.acts.record(context, {
      kind: 'petitioner_contacted',
      form,
      happenedOn: form.text('contactOn'),
      method: form.method('contactBy'),
      texts: form.texts('record', 'petitionerView'),
    });
    return {};
  }
}
