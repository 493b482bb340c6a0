import { beforeEach, expect, it } from '@jest/globals';
import { forEachDatabase } from '../../../test/support/index.js';
import { insertRows } from '../../infrastructure/database/index.js';
import { AUDIT_ENTITIES, AuditEntry, readTrail } from './index.js';

/** More than two pages. */
const ENTRIES = 4_100;
const HASH = '0'.repeat(64);

forEachDatabase(AUDIT_ENTITIES, (database) => {
  const read = async (...types: string[]) => {
    const found: string[] = [];
    for await (const { rootKey, seq, type } of readTrail(database.dataSource.manager, types))
      found.push(`${rootKey} ${seq} ${type}`);
    return found;
  };

  beforeEach(async () => {
    await database.unitOfWork.run(async (em) => {
      await em.createQueryBuilder().delete().from(AuditEntry).execute();
      const entry = (rootKey: string, seq: number, type: string): AuditEntry =>
        Object.assign(new AuditEntry(), {
          rootKey,
          seq,
          at: seq,
          type,
          actorId: 'system',
          data: { seq },
          previousHash: HASH,
          hash: HASH,
        });
      const long = Array.from({ length: ENTRIES }, (_, index) => entry('B', index + 1, 'petition.noted'));
      const entries = [entry('C', 1, 'supervision.rung'), ...long, entry('A', 2, 'supervision_x'), entry('A', 1, 'x')];
      for (let start = 0; start < entries.length; start += 500)
        await insertRows(em, AuditEntry, entries.slice(start, start + 500));
    });
  });

  it('reads every entry once, chain by chain', async () => {
    const all = await read();
    expect(all).toHaveLength(ENTRIES + 3);
    expect(new Set(all).size).toBe(all.length);
    expect([...all.slice(0, 3), all.at(-1)]).toEqual([
      'A 1 x',
      'A 2 supervision_x',
      'B 1 petition.noted',
      'C 1 supervision.rung',
    ]);
  });

  it('reads what begins with one of the types, taken literally', async () => {
    expect(await read('supervision.', 'x')).toEqual(['A 1 x', 'C 1 supervision.rung']);
    expect(await read('supervision_')).toEqual(['A 2 supervision_x']);
  });
});
