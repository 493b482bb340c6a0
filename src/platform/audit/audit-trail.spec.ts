import { expect, it } from '@jest/globals';
import { forEachDatabase } from '../../../test/support/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { ManualClock } from '../../shared/clock.js';
import { AuditTrail } from './audit-trail.js';
import { AUDIT_ENTITIES, verifyTrail } from './index.js';

forEachDatabase(AUDIT_ENTITIES, (database) => {
  it('takes the first entries of a chain from several at once, and forks it for none', async () => {
    const trail = new AuditTrail(database.unitOfWork, database.dialect, new ManualClock(1_772_413_200_000));
    const append = (rootKey: string) =>
      database.unitOfWork.run(() =>
        trail.append(rootKey, { type: 'test.entry', actor: SYSTEM_ACTOR, data: {}, personal: { name: 'x' } }),
      );
    // By then the pool has its connections, so that all of them begin at once.
    for (const chain of ['A', 'B', 'C', 'D']) await Promise.all(Array.from({ length: 20 }, () => append(chain)));
    expect(await verifyTrail(database.dataSource.manager)).toMatchObject({ chains: 4, entries: 80, findings: [] });
  });
});
