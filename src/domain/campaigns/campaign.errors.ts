import { DomainError } from '../../shared/errors.js';
import { conflicting, refused } from '../petitions/index.js';

/** Not there, or not for the asker's eyes: the two must look the same. */
export const campaignNotFound = () =>
  new DomainError('campaign-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到该专项督办，或者它不属于您所在法院及其下级法院。',
      en: 'There is no such campaign, or it is not one of your court or of those below it.',
    },
  });

export const notYourCourt = () =>
  new DomainError('not-your-court', {
    kind: 'forbidden',
    message: {
      zh: '专项督办由本院的督办员或院领导开展，请选择您任职的法院。',
      en: 'A campaign is begun by a supervisor or leader of its court. Name a court where you are one.',
    },
  });

export const notCampaignLeader = () =>
  new DomainError('not-campaign-leader', {
    kind: 'forbidden',
    message: {
      zh: '只有开展专项督办的法院的院领导可以提前办结。',
      en: 'Only a leader of the campaign’s court may close it early.',
    },
  });

export const closingDayRefused = (maxDays: number) =>
  refused('closing-day-refused', 'closesOn', {
    zh: `办结日期应晚于今天，且不超过${maxDays}日。`,
    en: `The closing day is after today and within ${maxDays} days.`,
  });

export const notOnTheList = (numbers: readonly string[]) =>
  refused('not-on-the-list', 'excluded', {
    zh: `以下编号不在名单中，请核对：${numbers.join('、')}`,
    en: `These are not on the list, check them: ${numbers.join(', ')}`,
  });

export const campaignNotRunning = () =>
  conflicting('campaign-not-running', {
    zh: '该专项督办尚未全部挂牌，或已经办结，现在不能提前办结。',
    en: 'The campaign has not listed everything yet, or is closed: it can’t be closed early now.',
  });
