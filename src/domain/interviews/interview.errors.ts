import { DomainError } from '../../shared/errors.js';
import { conflicting, refused } from '../petitions/index.js';

/** Not there, or not for the asker's eyes: the two must look the same. */
export const interviewNotFound = () =>
  new DomainError('interview-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到该视频约谈，或者您所在的法院与它无关。',
      en: 'There is no such interview, or your court has nothing to do with it.',
    },
  });

export const notSupervisorThere = () =>
  new DomainError('not-your-court', {
    kind: 'forbidden',
    message: {
      zh: '视频约谈由本院的督办员提出，请选择您担任督办员的法院。',
      en: 'An interview is called by a supervisor of its court. Name a court where you are one.',
    },
  });

/** Also for sister courts and courts above: an interview only goes down. */
export const courtNotBelow = () =>
  refused('court-not-below', 'supervisedCourt', {
    zh: '只能约谈本院的下级法院，请重新选择。',
    en: 'An interview is held with a court below yours only. Choose another.',
  });

export const courtUnknown = () =>
  refused('court-unknown', 'supervisedCourt', {
    zh: '没有这个法院，请从下级法院中选择。',
    en: 'There is no such court. Choose one of the courts below yours.',
  });

export const courtClosed = () =>
  refused('court-closed', 'supervisedCourt', {
    zh: '该法院已撤销，请约谈承接其工作的法院。',
    en: 'This court was closed. Call the one that took over its work.',
  });

export const courtNotConcerned = () =>
  refused('court-not-concerned', 'supervisedCourt', {
    zh: '该法院及其下级法院与这一信访件无关，请选择登记、承办或被交办的法院。',
    en: 'Neither this court nor one below it has to do with the petition. Choose one that has.',
  });

export const petitionEnded = () =>
  conflicting('petition-ended', {
    zh: '该信访件已归档或已撤回，不能再启动约谈。',
    en: 'The petition is filed or withdrawn: no interview can be called about it any more.',
  });

/** @param field of the form */
export const interviewTimeRefused = (field: string) =>
  refused('interview-time-refused', field, {
    zh: '约谈时间应晚于现在，且在一年以内。',
    en: 'The interview is after now and within a year.',
  });

export const rectifyDayRefused = () =>
  refused('rectify-day-refused', 'rectifyBy', {
    zh: '整改期限应晚于今天，且在一年以内。',
    en: 'The rectification is due after today and within a year.',
  });
