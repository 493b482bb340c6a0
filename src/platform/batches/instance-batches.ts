import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import {
  cancelInstance,
  InstanceQueries,
  instanceFilterSchema,
  MigrateInstance,
  migrationRefused,
  migrationSchema,
  modificationSchema,
  ModifyInstance,
  modifyInstance,
  SuspendInstance,
  toMigration,
  toModification,
} from '../host/index.js';
import { BatchKinds, type BatchSelection, type BatchTarget } from './batch-kinds.js';

const ENDED = ['instance-ended'];
const reasonSchema = z.strictObject({ reason: z.string().min(1).max(500).optional() });

/** What operators do to one instance, done to many. */
@Injectable()
export class InstanceBatches implements OnModuleInit {
  constructor(
    private readonly kinds: BatchKinds,
    private readonly instances: InstanceQueries,
    private readonly migrate: MigrateInstance,
    private readonly modify: ModifyInstance,
    private readonly suspension: SuspendInstance,
  ) {}

  onModuleInit(): void {
    const all = (selection: BatchSelection) => this.select(selection, false);
    const roots = (selection: BatchSelection) => this.select(selection, true);
    const shared = { filter: instanceFilterSchema, select: all, skips: ENDED, whileSuspended: true };
    this.kinds.add({
      ...shared,
      kind: 'cancel',
      parameters: z.strictObject({}),
      // A called instance ends with its root.
      select: roots,
      apply: (step, { key }) => cancelInstance(step, key),
    });
    this.kinds.add({
      ...shared,
      kind: 'modify',
      parameters: modificationSchema,
      apply: async (step, { key }, parameters) => {
        await modifyInstance(step, key, toModification(parameters));
      },
      foresee: async ({ key }, parameters, actor) => {
        const { terminated, activated } = await this.modify.preview(key, toModification(parameters), actor);
        return [
          ...terminated.map(({ elementId }) => ({ from: elementId, to: null })),
          ...activated.map(({ elementId }) => ({ from: null, to: elementId })),
        ];
      },
    });
    this.kinds.add({
      ...shared,
      kind: 'migrate',
      // Who changes a process takes care of what runs in it.
      roles: ['designer'],
      parameters: migrationSchema,
      leaves: ['migration-refused'],
      apply: async (step, { key }, parameters) => {
        await this.migrate.inStep(step, key, toMigration(parameters));
      },
      foresee: async ({ key }, parameters, actor) => {
        const { elements, refusals } = await this.migrate.preview(key, toMigration(parameters), actor);
        if (refusals.length > 0) throw migrationRefused(refusals);
        return elements.map(({ sourceElementId: from, targetElementId: to }) => ({ from, to }));
      },
    });
    // A tree stands still as a whole.
    this.kinds.add({
      ...shared,
      kind: 'suspend',
      parameters: reasonSchema,
      select: roots,
      apply: async (step, _target, { reason = null }) => {
        await this.suspension.suspendInStep(step, reason);
      },
      skips: [...ENDED, 'already-suspended'],
    });
    this.kinds.add({
      ...shared,
      kind: 'resume',
      parameters: reasonSchema,
      select: roots,
      apply: (step, _target, { reason = null }) => this.suspension.resumeInStep(step, reason),
      skips: [...ENDED, 'not-suspended'],
    });
  }

  private select({ actor, filter, keys, limit }: BatchSelection, rootsOnly: boolean): Promise<BatchTarget[]> {
    return this.instances.selectActive(actor, { filter, keys, rootsOnly, limit });
  }
}
