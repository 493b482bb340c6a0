import { DEMO_ACCOUNTS } from '../../src/domain/organization/demo-accounts.js';
import { sampleCourts } from './courts.js';
import { lateCourse, usualCourse, type Mix } from './courses.js';
import { MatterMaker, type Matter } from './matters.js';
import { Random } from './random.js';
import { spoil } from './spoil.js';

export interface SampleOptions {
  petitions: number;
  seed: number;
  /** Share of rows with a mistake, 0 to 1. */
  bad: number;
  /** Sign or id of the receiving court. */
  court: string;
  /** Nothing is received after this day. */
  today: string;
  mix: Mix;
  /** Livelihood matters in which the courts do nothing until they are pressed: for a campaign. */
  late?: boolean;
}

/** Pure: the same options give the same petitions. */
export function makeSample({ petitions, seed, bad, court, today, mix, late }: SampleOptions): Matter[] {
  const random = new Random(seed);
  const staffed = [...new Set(DEMO_ACCOUNTS.flatMap(({ roles }) => roles.map(({ courtId }) => courtId)))];
  const courts = sampleCourts(court, staffed);
  const course = late === true ? lateCourse(seed, mix, today, courts) : usualCourse(random, mix);
  const maker = new MatterMaker(random, courts, today, course, `S${seed}`);
  let mistakes = 0;
  return Array.from({ length: petitions }, () => {
    const matter = maker.make();
    return random.chance(bad) ? { ...matter, row: spoil(matter.row, mistakes++, random, courts) } : matter;
  });
}
