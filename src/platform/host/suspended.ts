import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { DomainError } from '../../shared/errors.js';
import { Suspension, type SuspensionKind } from './suspension.entity.js';
import type { InstanceRecord } from './warm-trees.js';

/**
 * What stands still, as one step sees it. A tree stands still when it is suspended itself, or while an
 * instance of a suspended process or version lives anywhere in it: a tree moves as a whole.
 */
export class Suspended {
  constructor(private readonly rows: readonly Suspension[]) {}

  /** What holds the tree, if anything does. */
  tree(rootKey: string, instances: Iterable<InstanceRecord>): Suspension | undefined {
    if (this.rows.length === 0) return undefined;
    const own = this.find('instance', rootKey);
    if (own) return own;
    for (const { processId, definitionKey } of instances) {
      const held = this.process(processId, definitionKey);
      if (held) return held;
    }
    return undefined;
  }

  /** What holds every instance of a version, if anything does. */
  process(processId: string, definitionKey: string): Suspension | undefined {
    return this.find('process', processId) ?? this.find('definition', definitionKey);
  }

  private find(kind: SuspensionKind, subject: string): Suspension | undefined {
    return this.rows.find((row) => row.kind === kind && row.subject === subject);
  }
}

/** One small statement in each step: there are as many rows as an operator has suspended by hand. */
export async function readSuspended(em: EntityManager, rootKey: string): Promise<Suspended> {
  const rows = await em.query<Record<string, string | number | null>[]>(
    `SELECT kind, subject, reason, suspended_at, suspended_by, suspended_by_name FROM suspension
     WHERE kind IN ('process', 'definition') OR (kind = 'instance' AND subject = ?)`,
    [rootKey],
  );
  return new Suspended(
    rows.map((row) =>
      Object.assign(new Suspension(), {
        kind: row.kind,
        subject: row.subject,
        reason: row.reason,
        suspendedAt: Number(row.suspended_at),
        suspendedBy: row.suspended_by,
        suspendedByName: row.suspended_by_name,
      }),
    ),
  );
}

/** An SQL condition: jobs of a type are not taken. @param type the column of the type, for example `j.type` */
export function isTypeSuspended(type: string): string {
  return `EXISTS (SELECT 1 FROM suspension halts WHERE halts.kind = 'job-type' AND halts.subject = ${type} )`;
}

/**
 * An SQL condition: the tree of a root stands still.
 * @param root the column of the root's key, for example `t.rootKey`
 */
export function standsStill(root: string): string {
  return `(EXISTS (SELECT 1 FROM suspension own WHERE own.kind = 'instance' AND own.subject = ${root} )
    OR EXISTS (SELECT 1 FROM process_instance lives INNER JOIN suspension held
      ON (held.kind = 'process' AND held.subject = lives.process_id)
      OR (held.kind = 'definition' AND held.subject = lives.definition_key)
      WHERE lives.state = 'active' AND lives.root_key = ${root} ))`;
}

/** Leaves out of a query what stands still. Costs one look at a table that is nearly always empty. */
export async function leaveOutSuspended<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  em: EntityManager,
  root: string,
): Promise<void> {
  if (await isAnySuspended(em)) query.andWhere(`NOT ${standsStill(root)}`);
}

/** Whether any tree may stand still. */
export async function isAnySuspended(em: EntityManager): Promise<boolean> {
  const rows = await em.query<unknown[]>(`SELECT 1 FROM suspension WHERE kind <> 'job-type' LIMIT 1`);
  return rows.length > 0;
}

/** Which of these trees stand still, by their roots’ keys. */
export async function standingStill(em: EntityManager, rootKeys: ReadonlySet<string>): Promise<Set<string>> {
  if (rootKeys.size === 0 || !(await isAnySuspended(em))) return new Set();
  const some = [...rootKeys].map(() => '?').join(', ');
  const rows = await em.query<{ root_key: string }[]>(
    `SELECT DISTINCT tree.root_key FROM process_instance tree
     WHERE tree.root_key IN (${some}) AND ${standsStill('tree.root_key')}`,
    [...rootKeys],
  );
  return new Set(rows.map((row) => row.root_key));
}

/** By whom, since when and why, for problem documents and views. */
export const presentSuspension = ({ kind, subject, reason, ...row }: Suspension) => ({
  kind,
  subject,
  reason,
  suspendedAt: row.suspendedAt,
  suspendedBy: row.suspendedBy,
  suspendedByName: row.suspendedByName,
});

const SUSPENDED = 'instance-suspended';

/** The refusal of a step of a tree that stands still. */
export function instanceSuspended(suspension: Suspension): DomainError {
  const { suspendedByName: by, suspendedAt, kind, subject } = suspension;
  const since = inShanghai(suspendedAt);
  const zh = kind === 'instance' ? '该流程实例' : `流程“${subject}”`;
  const en = kind === 'instance' ? 'This process instance' : `The process "${subject}"`;
  return new DomainError(SUSPENDED, {
    kind: 'conflict',
    message: {
      zh: `${zh}自${since}起由${by}暂停，恢复之前不能办理。请与其联系。`,
      en: `${en} has been suspended by ${by} since ${since} (Beijing time); nothing can be done in it until it is resumed. Ask them.`,
    },
    extra: { suspension: presentSuspension(suspension) },
  });
}

/** Whether a step was refused because its tree stands still: whoever comes by itself comes again. */
export function isInstanceSuspended(error: unknown): boolean {
  return error instanceof DomainError && error.code === SUSPENDED;
}

/** `2026-01-31 09:05` */
function inShanghai(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
