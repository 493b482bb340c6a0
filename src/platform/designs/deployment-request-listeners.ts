import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import type { DeploymentRequest } from './designs.entity.js';

/** What has become of a request for a deployment. `withdrawn`: by whoever has asked. */
export interface RequestEvent {
  what: 'requested' | 'approved' | 'refused' | 'withdrawn';
  request: DeploymentRequest;
  /** Who has done it. */
  actor: Actor;
}

export type RequestListener = (event: RequestEvent) => Promise<void>;

/** Who hears of requests for deployments: the domain names its listeners in `onModuleInit`. */
@Injectable()
export class DeploymentRequestListeners {
  private readonly listeners: RequestListener[] = [];

  /** Runs inside the unit of work that changes the request, after it is recorded: for notices in the own database. */
  onRequest(listener: RequestListener): void {
    this.listeners.push(listener);
  }

  async tell(event: RequestEvent): Promise<void> {
    for (const listener of this.listeners) await listener(event);
  }
}
