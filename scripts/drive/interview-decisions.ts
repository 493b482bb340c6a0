/** What both courts of a video interview decide, from `propose-interview` to `check-rectification`. */
import { addDays } from '../../src/domain/clocks/law-days.js';
import type { Decide, Situation } from './situation.js';

const NOTICE_DAYS = 3;
const LATER_DAYS = 2;
const RECTIFY_DAYS = 7;

/** One court in so many asks for another time. */
const COUNTERED_EVERY = 5;

const morningOf = (day: string) => `${day}T10:00+08:00`;

export const proposeInterview: Decide = ({ task, today }) => ({
  submit: {
    // The time that the other court asked for, if it asked.
    proposedFor: task.variables['counterFor'] ?? morningOf(addDays(today, NOTICE_DAYS)),
    reasons: '挂牌督办后仍未办结，约谈被督办法院分管院领导。',
    attendees: '分管院领导、执行局局长',
  },
});

export const agreeInterview: Decide = ({ task, today, turn }) =>
  turn % COUNTERED_EVERY === 0 && task.variables['counterFor'] == null
    ? {
        submit: {
          answer: 'counter',
          counterFor: morningOf(addDays(today, NOTICE_DAYS + LATER_DAYS)),
          reasons: '分管院领导当日另有庭审，请求改期。',
        },
      }
    : { submit: { answer: 'agree', attendees: '分管院领导、执行局局长' } };

export const holdInterview: Decide = ({ today }) => ({
  submit: {
    result: 'held',
    participants: '督办法院执行局负责人；被督办法院分管院领导、执行局局长',
    minutes: '听取被督办法院关于未办结原因的说明，逐项核对措施和期限。',
    conclusions: '限期整改，整改结果书面报告。',
    rectification: 'yes',
    rectifyBy: addDays(today, RECTIFY_DAYS),
  },
});

export const rectify: Decide = () => ({
  submit: { measures: '已调整承办人员，制定办理方案并报告进度。', results: '整改情况随附，请予核查。' },
});

/** An improvement is what a court that the interview moves has made; words alone are none. */
export const checkRectification: Decide = ({ facts }: Situation) => {
  const improved = facts.movesAt === undefined || facts.movesAt === 'listed' || facts.movesAt === 'video_interview';
  return {
    submit: improved
      ? { finding: 'improved', opinion: '已着手办理，措施到位，整改有成效。' }
      : { finding: 'not_improved', opinion: '仅有书面说明，案件没有实际进展。' },
  };
};
