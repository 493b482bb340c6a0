import { DomainError, type Text } from '../../shared/errors.js';
import { type MigrationObstacle, type MigrationReason, MigrationRefused } from '../engine/index.js';

/** What elements are called, by whoever drew them; each as its version has it. */
export interface ElementNames {
  source: (elementId: string) => Text;
  target: (elementId: string) => Text;
}

interface Said {
  element: Text;
  target: Text;
  cause: string;
}

const TEXTS: Record<MigrationObstacle, (said: Said) => Text> = {
  'not-mapped': ({ element }) => ({
    zh: `新版本里没有${element.zh}。请为它指定目标元素，或先把令牌移走。`,
    en: `The new version has no ${element.en}. Map it to another element, or move the token first.`,
  }),
  'no-such-target': ({ target }) => ({
    zh: `新版本里没有目标元素${target.zh}。`,
    en: `The new version has no target element ${target.en}.`,
  }),
  'other-type': ({ element, target }) => ({
    zh: `${element.zh}与${target.zh}不是同一种元素，或由不同的方式办理。`,
    en: `${element.en} and ${target.en} are of different types, or done by different means.`,
  }),
  'other-scope': ({ element, target }) => ({
    zh: `${target.zh}不在${element.zh}所在子流程的对应位置。`,
    en: `${target.en} is not in the sub-process (or at the activity) that ${element.en} is in.`,
  }),
  'other-event': ({ element, target }) => ({
    zh: `${element.zh}与${target.zh}等待的事件种类不同。`,
    en: `${element.en} and ${target.en} wait for different kinds of events.`,
  }),
  'other-multi-instance': ({ element, target }) => ({
    zh: `${element.zh}与${target.zh}的重复方式（不重复、标准循环、按数目或按集合的多实例）或输出集合不同。`,
    en: `${element.en} and ${target.en} differ in how they repeat (not at all, as a standard loop, by number or by collection) or in what they collect.`,
  }),
  'tokens-before-join': ({ element }) => ({
    zh: `有令牌在汇聚网关${element.zh}前等待，新版本里没有对应的连线。`,
    en: `Tokens wait before the gateway ${element.en} on flows that the new version does not have.`,
  }),
  'cannot-be-armed': ({ element, cause }) => ({
    zh: `新版本在${element.zh}处新增的事件无法求值：${cause}。请先补齐变量。`,
    en: `What the new version awaits at ${element.en} has no answer: ${cause}. Set the variables first.`,
  }),
};

/** A reason in words of the user, beside its stable name. */
export function explained(reason: MigrationReason, names: ElementNames) {
  const { elementId, elementInstanceKey, target = null, cause = '' } = reason;
  return {
    elementId,
    elementInstanceKey,
    targetElementId: target,
    reason: reason.reason,
    message: TEXTS[reason.reason]({
      element: names.source(elementId),
      target: names.target(target ?? elementId),
      cause,
    }),
  };
}

/** Why an element has no place, before any instance is looked at. */
export const explainedObstacle = (
  reason: MigrationObstacle,
  elementId: string,
  target: string | undefined,
  names: ElementNames,
) => explained({ reason, elementId, elementInstanceKey: '', target }, names).message;

/** What the engine refused, in words of the user; anything else as it is. */
export function asMigrationError(error: unknown, names: ElementNames): unknown {
  if (!(error instanceof MigrationRefused)) return error;
  return migrationRefused(error.reasons.map((reason) => explained(reason, names)));
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
