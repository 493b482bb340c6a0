/** Petitions of a county court whose days are over, with the ladders that began by themselves. */
import { lawDate, SystemClock } from '../../../src/shared/clock.js';
import type { Console } from './console.js';

const DAY = 24 * 3_600_000;

export interface LatePetition {
  petitionKey: string;
  number: string;
}

interface LateRow extends LatePetition {
  next: { kind: string } | null;
}

/** Registers petitions and lets the legal clock pass their days. @returns them, once a ladder waits at each */
export async function latePetitions(
  house: Console,
  count: number,
  daysLate: number,
  reference = 'late',
): Promise<LatePetition[]> {
  const petitions: LatePetition[] = [];
  for (let index = 0; index < count; index++)
    petitions.push(
      await house.call<LatePetition>('lianjiang.clerk', 'POST', '/v1/petitions', {
        reference: `${reference}-${index}`,
        channel: 'visit',
        receivedOn: lawDate(new SystemClock().now()),
        petitioners: [{ name: '吴大有', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        claimKind: 'delay',
        claimText: '判决生效两年，法院一直没有执行。',
        marks: index === 0 ? ['migrant_wages'] : [],
      }),
    );
  const path = `/v1/petitions/${petitions[0]!.petitionKey}/clocks`;
  const { items } = await house.call<{ items: { dueAt: string }[] }>('lianjiang.leader', 'GET', path);
  await passTo(house, Date.parse(items[0]!.dueAt) + daysLate * DAY - DAY / 2);
  await until(async () => {
    const rows = await lateRows(house, petitions);
    return rows.length === count && rows.every(({ next }) => next?.kind === 'term');
  });
  return petitions;
}

export async function lateRows(house: Console, petitions: readonly LatePetition[]): Promise<LateRow[]> {
  const filter = { petitionKeys: petitions.map(({ petitionKey }) => petitionKey) };
  const body = { filter, counts: false };
  return (await house.call<{ items: LateRow[] }>('fuzhou.leader', 'POST', '/v1/late-petitions/search', body)).items;
}

export async function passTo(house: Console, instant: number): Promise<void> {
  const body = { instant: new Date(instant).toISOString(), rate: 1 };
  await house.call('spc.administrator', 'POST', '/v1/legal-clock', body);
}

/** Waits for a fact that the server has to come to by itself. @throws Error when it does not within 20 s */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = new SystemClock().now() + 20_000;
  while (!(await holds())) {
    if (new SystemClock().now() > end) throw new Error('it has not come to be so within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
