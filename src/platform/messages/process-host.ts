import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { ProcessHost, RescheduleProgress } from '../engine/index.js';
import {
  DomainStep,
  type DomainStepRequest,
  DurableStep,
  MoveScopes,
  NO_SCOPE,
  ProcessInstanceScope,
  RescheduleAll,
  RescheduleSweep,
  StartProcess,
} from '../host/index.js';
import { PublishMessage, type PublishedMessage } from './publish-message.js';

/** The platform as the domain sees it. */
@Injectable()
export class PlatformProcessHost implements ProcessHost {
  constructor(
    private readonly starter: StartProcess,
    private readonly publisher: PublishMessage,
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: DurableStep,
    private readonly domainStep: DomainStep,
    private readonly everything: RescheduleAll,
    private readonly sweep: RescheduleSweep,
    private readonly scopes: MoveScopes,
  ) {}

  start(request: Parameters<ProcessHost['start']>[0]): Promise<{ instanceKey: string }> {
    return this.starter.execute(request);
  }

  async publishMessage(message: PublishedMessage): Promise<void> {
    await this.publisher.execute(message);
  }

  async addScope(rootKey: string, scope: string): Promise<void> {
    const em = this.unitOfWork.current();
    await em.upsert(ProcessInstanceScope, { rootKey, scope }, ['rootKey', 'scope']);
    await em.delete(ProcessInstanceScope, { rootKey, scope: NO_SCOPE });
  }

  moveScopes(from: string, to: string): Promise<void> {
    return this.scopes.execute({ from, to });
  }

  step<T>(request: DomainStepRequest<T>): Promise<T> {
    return this.domainStep.execute(request);
  }

  reschedule(rootKey: string): void {
    this.steps.reschedule(rootKey);
  }

  rescheduleAll(request: { reason: string; key: string }): Promise<void> {
    return this.everything.execute(request);
  }

  rescheduleProgress(key: string): Promise<RescheduleProgress | undefined> {
    return this.everything.progress(key);
  }

  onReschedule(listener: Parameters<ProcessHost['onReschedule']>[0]): void {
    this.sweep.onReschedule(listener);
  }

  onMoved(listener: Parameters<ProcessHost['onMoved']>[0]): void {
    this.steps.onMoved(listener);
  }
}
