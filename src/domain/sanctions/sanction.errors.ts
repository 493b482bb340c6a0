import { DomainError } from '../../shared/errors.js';
import { refused } from '../petitions/index.js';

/** Not there, or not for the asker's eyes: the two must look the same. */
export const sanctionNotFound = () =>
  new DomainError('sanction-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到该问责或扣分建议，或者您所在的法院与它无关。',
      en: 'There is no such sanction, or your court has nothing to do with it.',
    },
  });

export const notProposingThere = () =>
  new DomainError('not-your-court', {
    kind: 'forbidden',
    message: {
      zh: '问责或扣分建议由本院的督办员或院领导提请，请选择您任职的法院。',
      en: 'A sanction is requested by a supervisor or leader of its court. Name a court where you are one.',
    },
  });

export const deductionNotSupreme = () =>
  new DomainError('deduction-not-supreme', {
    kind: 'forbidden',
    message: {
      zh: '扣分建议只能由最高人民法院提出。',
      en: 'Only the Supreme Court proposes to deduct points.',
    },
  });

export const provinceRequired = () =>
  refused('province-required', 'targetCourt', {
    zh: '扣分建议针对一个省份，请选择该省的高级人民法院。',
    en: 'Points are deducted from a province. Choose its High Court.',
  });

/** Also for sister courts and courts above: a sanction only goes down. */
export const courtNotBelow = () =>
  refused('court-not-below', 'targetCourt', {
    zh: '只能对本院的下级法院提出，请重新选择。',
    en: 'A sanction is proposed against a court below only. Choose another.',
  });

export const courtUnknown = () =>
  refused('court-unknown', 'targetCourt', {
    zh: '没有这个法院，请从下级法院中选择。',
    en: 'There is no such court. Choose one of the courts below yours.',
  });

export const courtNotConcerned = () =>
  refused('court-not-concerned', 'targetCourt', {
    zh: '该法院及其下级法院与这一信访件无关，请核对。',
    en: 'Neither this court nor one below it has to do with the petition. Check it.',
  });

export const answerDayRefused = () =>
  refused('answer-day-refused', 'answeredOn', {
    zh: '答复日期不早于送出之日，也不晚于今天。',
    en: 'The answer came on or after the day it was sent, and not after today.',
  });
