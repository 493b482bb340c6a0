import { lawDate } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { conflicting, refused } from '../petitions/index.js';

/** Not there, or not for the asker's eyes: the two must look the same. */
export const assignmentNotFound = () =>
  new DomainError('assignment-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到该交办，或者您所在的法院与它无关。',
      en: 'There is no such assignment, or your court has nothing to do with it.',
    },
  });

/** Also for sister courts and courts above: an assignment only goes down. */
export const courtNotBelow = () =>
  refused('court-not-below', 'assignedCourt', {
    zh: '只能交办给本院的下级法院，请重新选择。',
    en: 'An assignment goes to a court below yours only. Choose another.',
  });

export const courtUnknown = () =>
  refused('court-unknown', 'assignedCourt', {
    zh: '没有这个法院，请从下级法院中选择。',
    en: 'There is no such court. Choose one of the courts below yours.',
  });

export const courtClosed = () =>
  refused('court-closed', 'assignedCourt', {
    zh: '该法院已撤销，请交办给承接其工作的法院。',
    en: 'This court was closed. Assign to the one that took over its work.',
  });

export const dueDayRefused = (maxDays: number) =>
  refused('due-day-refused', 'resultDueOn', {
    zh: `报结日期应晚于今天，且不超过${maxDays}日。`,
    en: `The result is due after today and within ${maxDays} days.`,
  });

export const progressDayRefused = () =>
  refused('progress-day-refused', 'progressDueOn', {
    zh: '反馈进展的日期应晚于今天，且不晚于报结日期。',
    en: 'Progress is due after today and not after the result.',
  });

export const redactionMissing = () =>
  conflicting('redaction-missing', {
    zh: '信访件中有被反映人，须先隐去控告内容才能交办。',
    en: 'The petition accuses somebody: its claim has to be redacted before it is assigned.',
  });

export const disputedAlready = () =>
  refused('disputed-already', 'answer', {
    zh: '该交办已提出过一次异议并有决定，不能再次提出，请签收办理。',
    en: 'This assignment was disputed and decided once. Acknowledge it.',
  });

export const cannotAssignDown = () =>
  refused('no-court-below', 'handlingMode', {
    zh: '本院没有下级法院，请选择由本院办理。',
    en: 'Your court has no court below it: handle it yourselves.',
  });

export const newDueDayRefused = (maxDays: number) =>
  refused('due-day-refused', 'newDueOn', {
    zh: `新的期限应晚于现在的期限，且延长不超过${maxDays}日。`,
    en: `The new day is after the present one, by ${maxDays} days at most.`,
  });

export const extensionRequestOpen = () =>
  conflicting('extension-request-open', {
    zh: '已有一份延期申请等待审批，请等候决定。',
    en: 'A request for more time is waiting to be decided already.',
  });

export const assignmentNotOpen = () =>
  conflicting('assignment-not-open', {
    zh: '该交办尚未发出或已经结束，不能再办理此事项。',
    en: 'The assignment has not been issued, or has ended: this can’t be done any more.',
  });

/** @param last the newest assignment, if there is one: where it went and when */
export const assignmentNotAwaited = (last: { court: string; at: number } | null) =>
  conflicting(
    'assignment-not-awaited',
    last
      ? {
          zh: `目前没有您可以办理的交办事项；最近一次已于${lawDate(last.at)}交办${last.court}。请刷新查看。`,
          en: `There is nothing for you to assign now; it last went to ${last.court} on ${lawDate(last.at)}. Refresh to see.`,
        }
      : {
          zh: '目前没有您可以办理的交办事项，请刷新查看。',
          en: 'There is nothing for you to assign now. Refresh to see.',
        },
  );

export const screeningMissing = () =>
  refused('screening-missing', 'screening', {
    zh: '该件尚未甄别，请一并填写甄别意见。',
    en: 'It has not been screened yet. Give your opinion as well.',
  });
