import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { Variables } from '../engine/index.js';
import { checkVariables } from '../host/index.js';
import { SignalBroadcast } from './signal.entity.js';
import { SignalCourier } from './signal-courier.js';

export interface ThrownSignal {
  signalName: string;
  variables: Variables;
  /** The tree that threw it has had it already. */
  fromRootKey: string | null;
}

/** Puts a signal into the outbox, for each subscription that is alive now, within the caller's unit of work. */
@Injectable()
export class BroadcastSignal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courier: SignalCourier,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the signal's key @throws DomainError variables-invalid */
  execute({ signalName, variables, fromRootKey }: ThrownSignal): Promise<string> {
    return this.unitOfWork.run(async (em) => {
      const key = newId();
      // What a tree has thrown is what it has taken already.
      const checked = fromRootKey === null ? checkVariables(variables) : variables;
      const row = { key, signalName, variables: checked, fromRootKey, createdAt: this.clock.now() };
      await insertRows(em, SignalBroadcast, [row]);
      await em.query(
        `INSERT INTO signal_delivery (signal_key, root_key, subscription_key)
         SELECT ?, waits.root_key, waits.subscription_key FROM signal_subscription waits
         WHERE waits.signal_name = ? AND waits.root_key <> ?`,
        [key, signalName, fromRootKey ?? ''],
      );
      this.unitOfWork.afterCommit(() => this.courier.wake());
      return key;
    });
  }
}
