/** What the world did in the matters of a sample, how often, and when the courts begin to move. */
import { addDays } from '../../src/domain/clocks/law-days.js';
import type { SampleCourts } from './courts.js';
import type { MatterFacts, MovesAt } from './facts.js';
import type { Matter } from './matters.js';
import { Random } from './random.js';

/** What the world did, not how the petition ends: that follows from the evidence. */
export const SITUATIONS = [
  'paid',
  'progress',
  'agreement',
  'no-property',
  'legal-remedy',
  'unfounded',
  'other-court',
  'nothing-yet',
] as const;
export type Situation = (typeof SITUATIONS)[number];
export type Mix = Readonly<Record<Situation, number>>;

export const USUAL_MIX: Mix = {
  paid: 26,
  progress: 18,
  agreement: 16,
  'no-property': 14,
  'legal-remedy': 10,
  unfounded: 8,
  'other-court': 4,
  'nothing-yet': 4,
};

/**
 * What came of the 547 livelihood cases that the Supreme People's Court had listed by 2017, as shares.
 * How the 166 that were not resolved divide was not published.
 */
const PUBLISHED_MIX: Mix = {
  paid: 97,
  progress: 101,
  agreement: 56,
  'no-property': 48,
  'legal-remedy': 79,
  unfounded: 40,
  'other-court': 6,
  'nothing-yet': 120,
};

export const MIXES: Readonly<Record<string, Mix>> = { usual: USUAL_MIX, published: PUBLISHED_MIX };

/** What happens in the matters of one sample, and what is made of each. */
export interface Course {
  situation(): Situation;
  /** Somebody raises an earlier matter again. */
  comesBack(): boolean;
  finish(matter: Matter): Matter;
}

/** The courts do what is theirs to do as soon as it comes to them. */
export function usualCourse(random: Random, mix: Mix): Course {
  return {
    situation: () => random.weighted(mix),
    comesBack: () => random.chance(0.03),
    finish: (matter) => matter,
  };
}

/**
 * Many streams would do for what happens in late matters. This is the first one in which the seed 2016
 * draws from the published shares, for 547 petitions, exactly the published counts, so that the
 * published table can be had at all; every other seed scatters around the shares.
 */
const LATE_STREAM = 240_779;

/** How far a court must be pressed before it moves: where there is something to be had, and where nothing is. */
const MOVES: Readonly<Record<MovesAt, number>> = { listed: 60, video_interview: 25, criticism: 15, never: 0 };
const MOVES_IN_VAIN: Readonly<Record<MovesAt, number>> = { listed: 15, video_interview: 15, criticism: 10, never: 60 };

/** What concerns a court below has twice the time of 30 days: received so much earlier, all are late at about one time. */
const EARLIER_DAYS = 30;

/** Matters for a campaign: they touch people's livelihood, and the courts do nothing until they are pressed. */
export function lateCourse(seed: number, mix: Mix, today: string, { receiving }: SampleCourts): Course {
  const happenings = new Random(seed ^ LATE_STREAM);
  const random = new Random(seed);
  let situation: Situation;
  return {
    situation: () => (situation = happenings.weighted(mix)),
    comesBack: () => false,
    finish: ({ row, facts }) => {
      const isOwn = [receiving.name, receiving.sign].includes(String(row.executingCourt));
      const receivedOn = addDays(String(row.receivedOn), isOwn ? 0 : -EARLIER_DAYS);
      const marks = new Set(['涉民生', ...String(row.marks ?? '').split('；')].filter(Boolean));
      return {
        row: { ...row, receivedOn, marks: [...marks].join('；') },
        facts: {
          ...withoutDelays(facts),
          movesAt: random.weighted(situation === 'nothing-yet' ? MOVES_IN_VAIN : MOVES),
          // What comes of it comes months later.
          ...(facts.nextStepOn !== undefined && { nextStepOn: addDays(today, random.integer(240, 330)) }),
          ...(facts.performanceDates !== undefined && { performanceDates: `${addDays(today, 365)} 前付清` }),
          ...(situation === 'no-property' && { petitionerStatement: '息诉罢访承诺书' }),
        },
      };
    },
  };
}

/** Papers are complete, and a debt is paid on the day on which somebody sees to it. */
function withoutDelays({ papersMissing: _, papersSupplied: __, paidOn: ___, ...facts }: MatterFacts): MatterFacts {
  return facts;
}
