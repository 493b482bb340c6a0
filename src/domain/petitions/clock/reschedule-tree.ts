import { Inject, Injectable } from '@nestjs/common';
import {
  PROCESS_HOST,
  type JobContext,
  type ProcessHost,
  type TransactionalHandler,
  type Variables,
} from '../../../platform/engine/index.js';

/** Has what is due in the tree evaluated again: for a diagram that has changed what deadlines depend on. */
@Injectable()
export class RescheduleTree implements TransactionalHandler {
  readonly jobType = 'clock.reschedule';

  constructor(@Inject(PROCESS_HOST) private readonly host: ProcessHost) {}

  run({ rootKey }: JobContext): Promise<Variables> {
    this.host.reschedule(rootKey);
    return Promise.resolve({});
  }
}
