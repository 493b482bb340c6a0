import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { STEP_HINT, LiveUpdates } from './live-updates.js';
import type { LiveRevision, LiveTopic } from './live-topic.js';

/** The name of the topic, and of its events. */
export const TREE = 'tree';

/** A tree of process instances by its root: the revision counts its steps. */
@Injectable()
export class TreeTopic implements LiveTopic, OnModuleInit {
  readonly name = TREE;
  readonly hintedBy = STEP_HINT;
  readonly gatherMs = 20;
  /** One statement by primary key: cheap enough to keep to a second where no other node is heard. */
  readonly lookEveryMs = { heard: 5_000, unheard: 700 };

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveUpdates,
  ) {}

  onModuleInit(): void {
    this.live.register(this);
  }

  revisions(keys: readonly string[]): Promise<ReadonlyMap<string, LiveRevision>> {
    const places = keys.map(() => '?').join(', ');
    return this.unitOfWork.read(async (em) => {
      const rows = await em.query<{ root: string; version: number | string; scope: string | null }[]>(
        `SELECT i.instance_key AS root, i.tree_version AS version, s.scope AS scope
         FROM process_instance i LEFT JOIN process_instance_scope s ON s.root_key = i.instance_key
         WHERE i.instance_key IN (${places}) ORDER BY s.scope`,
        [...keys],
      );
      const found = new Map<string, LiveRevision>();
      for (const { root, version, scope } of rows) {
        const scopes = found.get(root)?.access ?? '';
        found.set(root, { revision: String(version), access: `${scopes} ${scope ?? ''}` });
      }
      return found;
    });
  }
}
