import { DomainError, type Text } from '../../shared/errors.js';
import { type MigrationObstacle, type MigrationReason, MigrationRefused } from '../engine/index.js';

const TEXTS: Record<MigrationObstacle, (reason: MigrationReason) => Text> = {
  'not-mapped': ({ elementId }) => ({
    zh: `新版本里没有“${elementId}”。请为它指定目标元素，或先把令牌移走。`,
    en: `The new version has no "${elementId}". Map it to another element, or move the token first.`,
  }),
  'no-such-target': ({ target }) => ({
    zh: `新版本里没有目标元素“${target}”。`,
    en: `The new version has no target element "${target}".`,
  }),
  'other-type': ({ elementId, target }) => ({
    zh: `“${elementId}”与“${target}”不是同一种元素，或由不同的方式办理。`,
    en: `"${elementId}" and "${target}" are of different types, or done by different means.`,
  }),
  'other-scope': ({ elementId, target }) => ({
    zh: `“${target}”不在“${elementId}”所在子流程的对应位置。`,
    en: `"${target}" is not in the sub-process (or at the activity) that "${elementId}" is in.`,
  }),
  'other-event': ({ elementId, target }) => ({
    zh: `“${elementId}”与“${target}”等待的事件种类不同。`,
    en: `"${elementId}" and "${target}" wait for different kinds of events.`,
  }),
  'other-multi-instance': ({ elementId, target }) => ({
    zh: `“${elementId}”与“${target}”的重复方式（不重复、标准循环、按数目或按集合的多实例）或输出集合不同。`,
    en: `"${elementId}" and "${target}" differ in how they repeat (not at all, as a standard loop, by number or by collection) or in what they collect.`,
  }),
  'tokens-before-join': ({ elementId }) => ({
    zh: `有令牌在汇聚网关“${elementId}”前等待，新版本里没有对应的连线。`,
    en: `Tokens wait before the gateway "${elementId}" on flows that the new version does not have.`,
  }),
  'cannot-be-armed': ({ elementId, cause }) => ({
    zh: `新版本在“${elementId}”处新增的事件无法求值：${cause}。请先补齐变量。`,
    en: `What the new version awaits at "${elementId}" has no answer: ${cause}. Set the variables first.`,
  }),
};

/** A reason in words of the user, beside its stable name. */
export function explained(reason: MigrationReason) {
  const { elementId, elementInstanceKey, target = null } = reason;
  return {
    elementId,
    elementInstanceKey,
    targetElementId: target,
    reason: reason.reason,
    message: TEXTS[reason.reason](reason),
  };
}

/** Why an element has no place, before any instance is looked at. */
export const explainedObstacle = (reason: MigrationObstacle, elementId: string, target: string | undefined) =>
  TEXTS[reason]({ reason, elementId, elementInstanceKey: '', target });

/** What the engine refused, in words of the user; anything else as it is. */
export function asMigrationError(error: unknown): unknown {
  if (!(error instanceof MigrationRefused)) return error;
  return migrationRefused(error.reasons.map(explained));
}

/** An instance that stays in its version. */
export const migrationRefused = (reasons: ReturnType<typeof explained>[]) =>
  new DomainError('migration-refused', {
    kind: 'conflict',
    message: {
      zh: `该实例有 ${reasons.length} 处无法迁移，仍留在原版本。原因见 reasons。`,
      en: `${reasons.length} place(s) of this instance have no counterpart; it stays in its version. See reasons.`,
    },
    extra: { reasons },
  });

export const mappingInvalid = (elementId: string, isSource: boolean) =>
  new DomainError('mapping-invalid', {
    kind: 'unprocessable',
    message: isSource
      ? {
          zh: `现版本里没有元素“${elementId}”。请核对 sourceElementId。`,
          en: `The present version has no element "${elementId}". Check sourceElementId.`,
        }
      : {
          zh: `目标版本里没有元素“${elementId}”。请核对 targetElementId。`,
          en: `The target version has no element "${elementId}". Check targetElementId.`,
        },
  });

export const migrationTargetInvalid = (why: 'unknown' | 'other-process' | 'same') =>
  new DomainError('migration-target-invalid', {
    kind: 'unprocessable',
    message: {
      unknown: {
        zh: '没有这个流程版本。请从版本列表中选择。',
        en: 'There is no such version. Choose one from the list.',
      },
      'other-process': {
        zh: '目标版本属于另一个流程。请选择同一流程的版本。',
        en: 'The target is a version of another process. Choose one of the same process.',
      },
      same: { zh: '该实例已经是这个版本。', en: 'The instance is in this version already.' },
    }[why],
  });
