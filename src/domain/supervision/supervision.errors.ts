import { DomainError, type Text } from '../../shared/errors.js';
import { conflicting, refused } from '../petitions/index.js';

/** Not there, or not for the asker's eyes: the two must look the same. */
export const supervisionNotFound = () =>
  new DomainError('supervision-not-found', {
    kind: 'not-found',
    message: {
      zh: '没有找到该督办，或者它不属于您所在法院及其下级法院。',
      en: 'There is no such supervision, or it is not of your court or of those below it.',
    },
  });

export const notSupervisingCourt = () =>
  new DomainError('not-supervising-court', {
    kind: 'forbidden',
    message: {
      zh: '只有现办法院的上级法院的督办员或院领导可以要求督办。',
      en: 'Only a supervisor or leader of a court above the one that has the petition may ask for supervision.',
    },
  });

export const petitionNotOpen = () =>
  conflicting('petition-not-open', {
    zh: '该信访件已经办结，不再督办。',
    en: 'The petition has ended: it is not supervised any more.',
  });

/** Not there, or not one of the actor's: the two must look the same. */
export const courtNotInScope = () =>
  refused('court-not-in-scope', 'court', {
    zh: '没有找到该法院，或者它不是您所在法院及其下级法院。',
    en: 'There is no such court, or it is not your court or one below it.',
  });

/** What was shown has changed meanwhile. */
export const ladderMovedOn = () =>
  conflicting('ladder-moved-on', {
    zh: '该信访件的督办情况已有变化，请刷新后再办理。',
    en: 'The supervision of this petition has moved on. Look at it again first.',
  });

/** @param why as the row says it, where it does */
export const actionNotAllowed = (why: Text | null) =>
  new DomainError('action-not-allowed', {
    kind: 'conflict',
    message: why ?? { zh: '现在不能对该信访件采取这项措施。', en: 'This can’t be done with the petition now.' },
  });
