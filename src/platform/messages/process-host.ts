import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { ProcessHost } from '../engine/index.js';
import { ProcessInstanceScope, StartProcess } from '../host/index.js';
import { PublishMessage, type PublishedMessage } from './publish-message.js';

/** The platform as the domain sees it. */
@Injectable()
export class PlatformProcessHost implements ProcessHost {
  constructor(
    private readonly starter: StartProcess,
    private readonly publisher: PublishMessage,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  start(request: Parameters<ProcessHost['start']>[0]): Promise<{ instanceKey: string }> {
    return this.starter.execute(request);
  }

  async publishMessage(message: PublishedMessage): Promise<void> {
    await this.publisher.execute(message);
  }

  async addScope(rootKey: string, scope: string): Promise<void> {
    await this.unitOfWork.current().upsert(ProcessInstanceScope, { rootKey, scope }, ['rootKey', 'scope']);
  }

  step<T>(): Promise<T> {
    throw new Error('not yet');
  }

  reschedule(): void {
    throw new Error('not yet');
  }

  rescheduleAll(): Promise<void> {
    throw new Error('not yet');
  }

  rescheduleProgress(): Promise<undefined> {
    throw new Error('not yet');
  }

  onReschedule(): void {}

  onMoved(): void {}
}
