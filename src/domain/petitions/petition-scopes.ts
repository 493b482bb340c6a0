import { type EntityManager, In } from 'typeorm';
import { PetitionClock } from './clock/petition-clock.entity.js';
import type { PetitionScope } from './participation.entity.js';
import { numberOrder } from './petition-number.js';
import { Petition } from './petition.entity.js';

/** An instant that never comes, as 9999-12-31 in Shanghai: sorts after everything that is due. */
export const NEVER_DUE = 253_402_185_600_000;

type Sorted = Pick<PetitionScope, 'receivedOn' | 'numberOrder' | 'dueAt'>;

/** What the lists show a petition by: of the clock of its present round. */
export const dueInLists = (clock: Pick<PetitionClock, 'state' | 'dueAt'> | undefined): number =>
  clock === undefined || clock.state === 'stopped' ? NEVER_DUE : (clock.dueAt ?? NEVER_DUE);

/** The rows that let courts see petitions. @param places the paths of courts, by petition */
export async function scopeRows(
  em: EntityManager,
  places: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<PetitionScope[]> {
  const keys = [...places.keys()];
  if (keys.length === 0) return [];
  const petitions = await em.find(Petition, {
    select: { key: true, number: true, receivedOn: true, round: true },
    where: { key: In(keys) },
  });
  const clocks = await em.find(PetitionClock, {
    select: { petitionKey: true, round: true, state: true, dueAt: true },
    where: { petitionKey: In(keys) },
  });
  return petitions.flatMap(({ key: petitionKey, number, receivedOn, round }) => {
    const clock = clocks.find((one) => one.petitionKey === petitionKey && one.round === round);
    const sorted: Sorted = { receivedOn, numberOrder: numberOrder(number), dueAt: dueInLists(clock) };
    return [...places.get(petitionKey)!].map((scope) => ({ scope, petitionKey, ...sorted }));
  });
}
