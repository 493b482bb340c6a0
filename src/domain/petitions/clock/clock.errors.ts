import { DomainError } from '../../../shared/errors.js';
import { conflicting, refused } from '../refusals.js';

export const clockNotYours = () =>
  new DomainError('clock-not-yours', {
    kind: 'forbidden',
    message: {
      zh: '请由承办法院或其上级法院的承办人、督办员或院领导办理。',
      en: 'A handler, supervisor or leader of the handling court or of a court above it has to do this.',
    },
  });

export const clockStopped = () =>
  conflicting('clock-stopped', {
    zh: '已告知信访人结果，期限不再计算。',
    en: 'The petitioner has been told the result: this clock counts no more.',
  });

export const clockOverdue = () =>
  conflicting('clock-overdue', {
    zh: '期限已经届满，不能再中止计算。',
    en: 'The limit has passed already and can no longer be paused.',
  });

export const clockPaused = () =>
  conflicting('clock-paused', {
    zh: '期限已在中止计算中，请先恢复计算。',
    en: 'The clock stands still already. End that pause first.',
  });

export const pauseEnded = () =>
  conflicting('pause-ended', { zh: '期限已经恢复计算。', en: 'The pause has ended already.' });

export const pauseNotFound = () =>
  new DomainError('pause-not-found', {
    kind: 'not-found',
    message: { zh: '没有找到该中止记录。', en: 'There is no such pause of this petition.' },
  });

/** @param earliest the first day that is possible */
export const pauseDayRefused = (field: 'from' | 'to', earliest: string) =>
  refused('pause-day-refused', field, {
    zh: `日期应在${earliest}至今天之间。`,
    en: `The day lies between ${earliest} and today.`,
  });
