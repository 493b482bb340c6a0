import { beforeEach, describe, expect, it } from '@jest/globals';
import { forEachDatabase } from '../../../test/support/index.js';
import { ManualClock } from '../../shared/clock.js';
import type { Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { startLegalClock } from './clock.module.js';
import { LEGAL_CLOCK_ID, LegalClockRow } from './legal-clock.entity.js';
import { LegalClock, REAL_TIME } from './legal-clock.js';
import { MoveLegalClock } from './move-legal-clock.js';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

describe('legal clock', () => {
  it('runs with the system clock, faster, or not at all', () => {
    const system = new ManualClock(START);
    const legal = new LegalClock(system);
    expect(legal.now()).toBe(START);
    legal.follow({ legalBaseAt: START + DAY, systemBaseAt: START, rate: 3_600, version: 2 });
    system.advance(1_000);
    expect(legal.now()).toBe(START + DAY + 3_600_000);
    expect(legal.toSystem(legal.now() + 3_600)).toBe(system.now() + 1);
    expect(legal.toSystem(0)).toBe(system.now());
    legal.follow({ legalBaseAt: START, systemBaseAt: START, rate: 0, version: 3 });
    expect(legal.now()).toBe(START);
    expect(legal.toSystem(START + 1)).toBeUndefined();
  });

  it('keeps the newer of two settings, whichever arrives last', () => {
    const legal = new LegalClock(new ManualClock(START));
    let moves = 0;
    const end = legal.onMoved(() => moves++);
    legal.follow({ legalBaseAt: START + DAY, systemBaseAt: START, rate: 1, version: 3 });
    legal.follow({ legalBaseAt: START + 9 * DAY, systemBaseAt: START, rate: 1, version: 2 });
    expect([legal.now(), moves]).toEqual([START + DAY, 1]);
    end();
    legal.follow({ legalBaseAt: START, systemBaseAt: START, rate: 1, version: 4 });
    expect(moves).toBe(1);
  });

  forEachDatabase([LegalClockRow], (database) => {
    let system: ManualClock;
    const demo = { profile: 'demo' } as Config;

    beforeEach(async () => {
      system = new ManualClock(START);
      await database.unitOfWork.run((em) => em.update(LegalClockRow, LEGAL_CLOCK_ID, REAL_TIME));
    });

    /** A node of its own on the shared database. */
    const node = async (config = demo) => {
      const { dataSource, reader, dialect } = database;
      const unitOfWork = new UnitOfWork({ dataSource, reader, dialect, onHookError: () => undefined });
      const legal = await startLegalClock(config, unitOfWork, system);
      return { unitOfWork, legal, move: new MoveLegalClock(config, unitOfWork, dialect, system, legal) };
    };

    it('is moved for all nodes: the next unit and the next read of each see it', async () => {
      const [one, two] = [await node(), await node()];
      await one.move.execute({ instant: START + 30 * DAY });
      expect(one.legal.now()).toBe(START + 30 * DAY);
      expect(two.legal.now()).toBe(START);
      expect(await two.unitOfWork.run(async () => two.legal.now())).toBe(START + 30 * DAY);
      await one.move.execute({ rate: 60 });
      system.advance(1_000);
      expect(await two.unitOfWork.read(async () => two.legal.now())).toBe(START + 30 * DAY + 60_000);
    });

    it('a node that starts later stands where the others stand', async () => {
      await (await node()).move.execute({ instant: START + DAY, rate: 0 });
      expect((await node()).legal.now()).toBe(START + DAY);
    });

    it('only goes forward, at a sensible rate', async () => {
      const { move } = await node();
      await expect(move.execute({ instant: START - 1 })).rejects.toMatchObject({ code: 'legal-clock-backwards' });
      await expect(move.execute({ rate: 0.5 })).rejects.toMatchObject({ code: 'legal-clock-rate' });
      await expect(move.execute({ rate: -1 })).rejects.toMatchObject({ code: 'legal-clock-rate' });
    });

    it('a move that is rolled back has not happened', async () => {
      const { unitOfWork, legal, move } = await node();
      const run = unitOfWork.run(async () => {
        await move.execute({ instant: START + DAY });
        throw new Error('no');
      });
      await expect(run).rejects.toThrow('no');
      expect(await unitOfWork.read(async () => legal.now())).toBe(START);
    });

    it('in production it is the system clock, and a moved one is refused', async () => {
      const production = { profile: 'production' } as Config;
      const { legal, move } = await node(production);
      system.advance(5);
      expect(legal.now()).toBe(START + 5);
      await expect(move.execute({ rate: 2 })).rejects.toMatchObject({ code: 'legal-clock-fixed' });
      await (await node()).move.execute({ rate: 2 });
      await expect(node(production)).rejects.toThrow('was moved in the demo profile');
    });
  });
});
