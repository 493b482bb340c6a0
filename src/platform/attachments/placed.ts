import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { AuditTrail } from '../audit/index.js';
import { TaskHistory } from '../tasks/index.js';
import { type Place, Places } from './places.js';

/** Keeps that something was put or taken away somewhere: in the trail, and in the history of the task. */
@Injectable()
export class Placed {
  constructor(
    private readonly places: Places,
    private readonly history: TaskHistory,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Within a step.
   * @param personal what the trail only commits to
   */
  async tell(
    place: Place,
    type: 'commented' | 'attached' | 'attachment-removed',
    actor: Actor,
    details: { commentKey?: string; attachmentKey?: string },
    personal?: Record<string, string>,
  ): Promise<void> {
    const { rootKey, taskKey } = place;
    if (taskKey !== null) this.history.record({ taskKey, type, actor, details });
    await this.audit.append(rootKey, { type: `process.${type}`, actor, data: { taskKey, ...details }, personal });
    await this.places.touch(place, actor);
  }
}
