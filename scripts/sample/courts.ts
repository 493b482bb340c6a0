/** Where petitions of a sample come in, and which courts enforce the cases behind them. */
import { buildCourtTree } from '../../src/domain/organization/courts/build-court-tree.js';
import { isWithin, type Court } from '../../src/domain/organization/courts/court.js';

const CAPITAL = '110000';

export interface SampleCourts {
  receiving: Court;
  /** Courts under the receiving one, intermediate before basic, for which the demo country has staff. */
  below: readonly Court[];
  /** Courts that are neither it nor under it: a petition about them is not the receiving court's. */
  elsewhere: readonly Court[];
  /** First two digits of the administrative codes where the petitioners live. */
  provinceCode: string;
}

/**
 * @param receiving sign or id of the receiving court
 * @param staffed ids of the courts that have accounts: nobody would act at the others
 */
export function sampleCourts(receiving: string, staffed: readonly string[]): SampleCourts {
  const courts = buildCourtTree();
  const court = courts.find(({ id, sign }) => sign === receiving || id === receiving);
  if (!court) throw new Error(`no court has the sign or id ${receiving}`);
  const isBelow = (other: Court) => other.id !== court.id && isWithin(other.path, court.path);
  const below = courts.filter((other) => isBelow(other) && staffed.includes(other.id));
  return {
    receiving: court,
    below,
    elsewhere: courts.filter((other) => other.level === court.level && other.id !== court.id),
    provinceCode: (court.administrativeCode ?? below[0]?.administrativeCode ?? CAPITAL).slice(0, 2),
  };
}
