import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../../infrastructure/database/index.js';
import { newId } from '../../shared/ids.js';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { Incident } from './incident.entity.js';

/** Keeps the rows of incidents: raised with their cause, resolved when the token moves again or is gone. */
@Injectable()
export class IncidentWriter implements StepParticipant, OnModuleInit {
  constructor(private readonly steps: DurableStep) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey, at }: StepRecord): Promise<void> {
    for (const effect of effects) {
      if (effect.kind !== 'element-migrated' || effect.from === effect.elementId) continue;
      const { elementInstanceKey, elementId } = effect;
      await em.update(Incident, { elementInstanceKey, state: 'open' }, { elementId });
    }
    const raised = new Map<string, Incident>();
    const over = new Set<string>();
    for (const effect of effects) {
      if (effect.kind === 'incident-raised') {
        raised.set(
          effect.elementInstanceKey,
          Object.assign(new Incident(), {
            key: newId(),
            instanceKey: effect.instanceKey,
            rootKey,
            elementId: effect.elementId,
            elementInstanceKey: effect.elementInstanceKey,
            type: effect.incident.type,
            message: effect.incident.message.slice(0, 4_000),
            state: 'open',
            raisedAt: at,
            resolvedAt: null,
          }),
        );
      } else if (effect.kind === 'incident-cleared') {
        if (!raised.delete(effect.elementInstanceKey)) over.add(effect.elementInstanceKey);
      }
    }
    if (over.size > 0) {
      await em.update(
        Incident,
        { elementInstanceKey: In([...over]), state: 'open' },
        { state: 'resolved', resolvedAt: at },
      );
    }
    await insertRows(em, Incident, [...raised.values()]);
  }
}
