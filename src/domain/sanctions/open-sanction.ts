import { Inject, Injectable } from '@nestjs/common';
import {
  PROCESS_HOST,
  type JobContext,
  type ProcessHost,
  type TransactionalHandler,
  type Variables,
} from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { keyIn } from '../petitions/index.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionTrail } from './sanction-trail.js';

/** Takes the request up: its process has a root now, and the proposing court sees it. The target does not. */
@Injectable()
export class OpenSanction implements TransactionalHandler {
  readonly jobType = 'sanction.open';

  constructor(
    private readonly sanctions: SanctionRepository,
    private readonly trail: SanctionTrail,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  async run({ rootKey, instanceKey, variables }: JobContext): Promise<Variables> {
    const sanction = await this.sanctions.get(keyIn(variables, 'sanction'));
    await this.sanctions.change(sanction, { instanceKey });
    await this.host.addScope(rootKey, sanction.proposingPath);
    const [requested] = await this.trail.acts(sanction.key);
    await this.trail.trail(rootKey, {
      sanction,
      kind: 'requested',
      actor: { ...SYSTEM_ACTOR, id: sanction.requestedBy, name: sanction.requestedByName },
      texts: requested!.texts,
    });
    return {};
  }
}
