import { createSecretKey, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { allEntities, forEachDatabase, type TestDatabase } from '../../../test/support/index.js';
import { SearchIndex } from '../../infrastructure/crypto/index.js';
import { insertRows } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR, type Actor } from '../../shared/actor.js';
import { SystemClock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { PetitionScope } from './participation.entity.js';
import { scopesOf } from './participations.js';
import { PetitionPerson } from './petition-person.entity.js';
import { Petition } from './petition.entity.js';
import { SearchPetitions } from './search-petitions.js';

const TOTAL = 100_000;
/** Every so many petitions one is the small court's. */
const FEW = 40_000;

const entities = await allEntities();
const index = new SearchIndex(createSecretKey(randomBytes(32)));

const actor = (...scopes: string[]): Actor => ({ ...SYSTEM_ACTOR, id: 'someone', scopes });

function petition(number: number): Petition {
  return {
    key: newId(),
    number: `〔2026〕闽0122信访${number}号`,
    queryCodeHash: '0'.repeat(64),
    reference: `R${number}`,
    registeringCourt: '350122',
    handlingCourt: '350122',
    handlerId: null,
    handlerName: null,
    channel: 'letter',
    source: 'petitioner',
    receivedOn: `2026-01-${String((number % 28) + 1).padStart(2, '0')}`,
    registeredAt: number,
    registeredBy: 'someone',
    timesRaised: 1,
    form: 'single',
    headcount: 1,
    riskLevel: 'low',
    claimKind: 'inaction',
    claimText: 'e1.k.x',
    demands: null,
    caseNumber: null,
    caseYear: null,
    caseCourtSign: null,
    caseTypeSign: null,
    caseSerial: null,
    executingCourt: '350122',
    enforcementBasis: null,
    caseStage: null,
    amountApplied: null,
    amountReceived: null,
    status: number % 10 === 0 ? 'filed' : 'screening',
    outcome: null,
    round: 1,
    mergedInto: null,
    repliedAt: null,
    closedAt: null,
    instanceKey: null,
    version: 1,
  };
}

function person(petitionKey: string, name: string): PetitionPerson {
  return {
    key: newId(),
    petitionKey,
    kind: 'petitioner',
    ordinal: 1,
    name: 'e1.k.x',
    nameMask: '吴*',
    nameHash: index.fullName(name),
    sex: null,
    birthDate: null,
    identityType: null,
    identityNumber: null,
    identityMask: null,
    identityHash: null,
    phone: null,
    phoneMask: null,
    phoneHash: null,
    address: null,
    household: null,
    caseRole: 'applicant',
  };
}

describe('the list of petitions, with 100,000 of them', () => {
  forEachDatabase(entities, (database) => {
    let search: SearchPetitions;
    const few: string[] = [];

    beforeAll(async () => {
      search = new SearchPetitions(database.unitOfWork, index, new SystemClock());
      for (let start = 0; start < TOTAL; start += 10_000) await insertBatch(database, start, few);
    }, 180_000);

    const page = (scopes: string[], filter = {}, limit = 50, after?: string) =>
      search.execute({ filter, limit, ...(after === undefined ? {} : { after }) }, actor(...scopes));

    it('finds the few that a small court sees, counts them and pages through them', async () => {
      const newestFirst = few.slice().reverse();
      const first = await page(['/1/44/4403/440304/'], {}, 2);
      expect(first.total).toBe(few.length);
      expect(first.petitions.map(({ key }) => key)).toEqual(newestFirst.slice(0, 2));
      const second = await page(['/1/44/4403/440304/'], {}, 2, first.endCursor ?? '');
      expect(second.petitions.map(({ key }) => key)).toEqual(newestFirst.slice(2));
      expect(second.endCursor).toBeNull();
    });

    it('shows them to the courts above, and nothing of them to sister courts or to nobody', async () => {
      expect((await page(['/1/44/4403/'])).total).toBe(few.length);
      expect((await page(['/1/44/'])).total).toBe(few.length);
      expect((await page(['/1/44/4403/440303/'])).total).toBe(0);
      expect((await page(['/1/44/4403/44030/'])).total).toBe(0);
      expect((await page(['/1/44/4403/4403%/'])).total).toBe(0);
      expect((await page([])).total).toBe(0);
    });

    it('counts a petition once for somebody who serves at two courts', async () => {
      expect((await page(['/1/44/4403/440304/', '/1/44/4403/', '/1/35/3501/350122/'])).total).toBe(TOTAL);
    });

    it('filters within what is visible', async () => {
      expect((await page(['/1/'], { status: 'filed' })).total).toBe(TOTAL / 10);
      expect((await page(['/1/44/'], { status: ['filed', 'screening'] })).total).toBe(few.length);
      expect((await page(['/1/'], { number: '(2026)闽0122信访７号' })).petitions).toHaveLength(1);
      expect((await page(['/1/'], { receivedOn: { from: '2026-01-28' } })).total).toBe(Math.floor(TOTAL / 28));
    });

    it('tells 𠮷 from 𠀋 and from 吉', async () => {
      expect((await page(['/1/'], { name: '𠮷田' })).total).toBe(1);
      expect((await page(['/1/'], { name: '𠀋田' })).total).toBe(0);
      expect((await page(['/1/'], { name: '吉田' })).total).toBe(0);
      expect((await page(['/1/11/'], { name: '𠮷田' })).total).toBe(0);
    });

    it('refuses a cursor that is none', async () => {
      await expect(page(['/1/'], {}, 10, "' OR 1=1")).rejects.toMatchObject({ code: 'cursor-invalid' });
    });

    it('examines the rows that it shows, not those that others have', async () => {
      const examined = await rowsExamined(database, () => page(['/1/44/4403/440304/']));
      if (examined.rows !== undefined) {
        expect(examined.rows).toBeGreaterThan(0);
        expect(examined.rows).toBeLessThan(30);
      }
      expect(examined.plan).toMatch(/petition_scope|PRIMARY|sqlite_autoindex_petition_scope/i);
      expect(examined.plan).not.toMatch(/filesort|TEMP B-TREE|SCAN scope/i);
    });
  });
});

async function insertBatch(database: TestDatabase, start: number, few: string[]): Promise<void> {
  await database.unitOfWork.run(async (em) => {
    const rows = Array.from({ length: 10_000 }, (_, offset) => petition(start + offset + 1));
    const scopes: PetitionScope[] = [];
    const people: PetitionPerson[] = [];
    rows.forEach(({ key }, offset) => {
      const isFew = (start + offset + 1) % FEW === 7;
      const paths = [...scopesOf('/1/35/3501/350122/'), ...(isFew ? scopesOf('/1/44/4403/440304/') : [])];
      for (const scope of new Set(paths)) scopes.push({ scope, petitionKey: key });
      if (isFew) few.push(key);
      if (start === 0 && isFew) people.push(person(key, '𠮷田'));
    });
    await insertRows(em, Petition, rows);
    await insertRows(em, PetitionScope, scopes);
    await insertRows(em, PetitionPerson, people);
  });
}

/** Row reads of one connection by MariaDB's handler counters, and the plan of the page's query on either. */
async function rowsExamined(
  { dialect, unitOfWork }: TestDatabase,
  work: () => Promise<unknown>,
): Promise<{ rows?: number; plan: string }> {
  const sql =
    "SELECT petition_key FROM petition_scope scope WHERE scope.scope = '/1/44/4403/440304/' ORDER BY petition_key DESC LIMIT 51";
  const isSqlite = dialect.kind === 'sqlite';
  return unitOfWork.run(async (em) => {
    const plan = JSON.stringify(await em.query(`${isSqlite ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`));
    if (isSqlite) return { plan };
    const reads = async (): Promise<number> => {
      const rows = (await em.query(
        "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_key','Handler_read_next','Handler_read_prev','Handler_read_last')",
      )) as { Value: string }[];
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await reads();
    await work();
    return { rows: (await reads()) - before, plan };
  });
}
