import { beforeAll, describe, expect, it } from '@jest/globals';
import { allEntities, forEachDatabase, type TestDatabase } from '../../../../test/support/index.js';
import { insertRows } from '../../../infrastructure/database/index.js';
import { readKeys } from '../../../infrastructure/search/index.js';
import { newId } from '../../../shared/ids.js';
import { addDays, Petition, PetitionClock } from '../../petitions/index.js';
import { bandBounds, groupsOf, totalOf } from './count-late.js';
import { LATE_ON, latePetitions } from './late-petitions.query.js';

const entities = await allEntities();

const TOTAL = 100_000;
const TODAY = '2027-03-01';
const NOW = Date.parse(`${TODAY}T00:00:00+08:00`);
const COUNTY = '/1/35/3501/350122/';
/** A court of another province, with three of them. */
const SMALL = '/1/44/4403/440304/';
const isOfSmall = (number: number) => number % 40_000 === 7;

function petition(number: number): Petition {
  return {
    ...Object.fromEntries(NULL.map((member) => [member, null])),
    key: newId(),
    number: `〔2026〕闽0122信访${number}号`,
    queryCodeHash: '0'.repeat(64),
    reference: `R${number}`,
    registeringCourt: '350122',
    handlingCourt: isOfSmall(number) ? '440304' : '350122',
    handlingPath: isOfSmall(number) ? SMALL : COUNTY,
    channel: 'letter',
    source: 'petitioner',
    receivedOn: '2026-01-01',
    registeredAt: number,
    registeredBy: 'someone',
    timesRaised: 1,
    form: 'single',
    headcount: 1,
    riskLevel: 'low',
    claimKind: 'inaction',
    claimText: 'e1.k.x',
    executingCourt: '350122',
    status: number % 10 === 0 ? 'filed' : 'screening',
    round: 1,
    version: 1,
  } as Petition;
}
const NULL = [
  ...['handlerId', 'handlerName', 'demands', 'caseNumber', 'caseYear', 'caseCourtSign', 'caseTypeSign', 'caseSerial'],
  ...['enforcementBasis', 'caseStage', 'amountApplied', 'amountReceived', 'outcome', 'mergedInto', 'repliedAt'],
  ...['closedAt', 'instanceKey'],
];

/** Every second one is late, by one to fifty days. */
function clockOf({ key, registeredAt: number }: Petition): PetitionClock {
  const dueOn = number % 2 === 1 ? addDays(TODAY, -1 - (number % 50)) : '2027-12-31';
  return Object.assign(new PetitionClock(), {
    petitionKey: key,
    round: 1,
    state: 'running',
    startedOn: '2026-01-01',
    limit: { step: 'petition', amount: 30, unit: 'days', warn: 7, rule: null, article: null },
    dueOn,
    dueAt: Date.parse(`${addDays(dueOn, 1)}T00:00:00+08:00`),
    warnAt: null,
    provisional: false,
    derivation: {} as PetitionClock['derivation'],
    warnedAt: null,
    overdueAt: null,
    stoppedAt: null,
  } satisfies PetitionClock);
}

describe('what is late among 100,000 petitions', () => {
  forEachDatabase(entities, (database) => {
    beforeAll(async () => {
      for (let start = 0; start < TOTAL; start += 10_000)
        await database.unitOfWork.run(async (em) => {
          const rows = Array.from({ length: 10_000 }, (_, offset) => petition(start + offset + 1));
          await insertRows(em, Petition, rows);
          await insertRows(em, PetitionClock, rows.map(clockOf));
        });
    });

    const read = (scope: string, limit: number, after?: string) =>
      database.unitOfWork.read(async (em) => {
        const query = latePetitions(em, [scope], NOW).setParameters(bandBounds(TODAY, addDays));
        const groups = await groupsOf(query);
        const columns = { key: 'late.petition_key', sort: LATE_ON };
        const page = await readKeys(query, columns, { field: 'lateSince' }, { limit, ...(after && { after }) });
        return { ...page, total: totalOf(groups, {}), groups };
      });

    it('a small court sees its own, counted and paged', async () => {
      const first = await read(SMALL, 2);
      expect(first).toMatchObject({ total: 3, keys: [expect.any(String), expect.any(String)] });
      const rest = await read(SMALL, 2, first.endCursor!);
      expect(rest).toMatchObject({ total: 3, endCursor: null });
      expect(new Set([...first.keys, ...rest.keys]).size).toBe(3);
      expect(first.groups.map(({ court }) => court)).toEqual(Array(first.groups.length).fill('440304'));
    });

    it('… and looks at no others', async () => {
      const rows = await rowsExamined(database, () => read(SMALL, 50));
      if (rows !== undefined) expect(rows).toBeLessThan(80);
      const plan = await database.unitOfWork.read(async (em) => {
        const [sql, parameters] = latePetitions(em, [SMALL], NOW).getQueryAndParameters();
        const explain = database.dialect.kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
        return JSON.stringify(await em.query(`${explain} ${sql}`, parameters));
      });
      expect(plan).toContain('ix_petition_handling_path');
    });

    it('the Supreme Court counts all of them, by how late they are, and turns the page', async () => {
      const { total, groups, keys, endCursor } = await read('/1/', 50);
      // Of the odd ones none is filed.
      expect(total).toBe(TOTAL / 2);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      const of = (band: string) =>
        groups.filter((group) => group.band === band).reduce((sum, { count }) => sum + count, 0);
      // Odd remainders of 50, one day more: 2, 4, … 50 days late.
      expect([of('up_to_7'), of('up_to_30'), of('over_30')]).toEqual([3, 12, 10].map((days) => days * 2_000));
      expect(keys).toHaveLength(50);
      const next = await read('/1/', 50, endCursor!);
      expect(next.keys.filter((key) => keys.includes(key))).toEqual([]);
    });
  });
});

/** Row reads of one connection by MariaDB's handler counters; undefined on SQLite. */
function rowsExamined(
  { dialect, unitOfWork }: TestDatabase,
  work: () => Promise<unknown>,
): Promise<number | undefined> {
  return unitOfWork.run(async (em) => {
    if (dialect.kind === 'sqlite') return undefined;
    const reads = async () => {
      const rows: { Value: string }[] = await em.query(
        "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_key','Handler_read_next','Handler_read_prev','Handler_read_last')",
      );
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await reads();
    await work();
    return (await reads()) - before;
  });
}
