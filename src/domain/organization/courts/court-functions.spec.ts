import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ExtensionRegistry } from '../../../platform/engine/index.js';
import { forEachDatabase } from '../../../../test/support/index.js';
import { AuditTrail } from '../../../platform/audit/index.js';
import { ManualClock } from '../../../shared/clock.js';
import { CourtDirectory } from './court-directory.js';
import { CourtDirectoryRow, CourtRow } from './court.entity.js';
import { CourtFunctions } from './court-functions.js';
import { buildCourtTree } from './build-court-tree.js';
import { ImportCourts } from './import-courts.js';

type Answer = (...args: unknown[]) => unknown;

forEachDatabase([CourtRow, CourtDirectoryRow], (database) => {
  describe('the FEEL functions about courts', () => {
    const functions = new Map<string, Answer>();
    const call = (name: string, ...args: unknown[]) => functions.get(name)!(...args);

    beforeAll(async () => {
      const directory = new CourtDirectory(database.unitOfWork);
      const clock = new ManualClock(0);
      const trail = new AuditTrail(database.unitOfWork, database.dialect, clock);
      const imports = new ImportCourts(database.unitOfWork, database.dialect, clock, directory, trail);
      await imports.seed(buildCourtTree);
      const registry: Pick<ExtensionRegistry, 'feelFunction'> = {
        feelFunction: (name, fn) => void functions.set(name, fn as Answer),
      };
      new CourtFunctions(registry as ExtensionRegistry, directory).onModuleInit();
    });

    it('tell level, parent and name', () => {
      expect(['supreme', '35', '3501', '350122'].map((id) => call('court level', id))).toEqual([
        'supreme',
        'high',
        'intermediate',
        'basic',
      ]);
      expect(call('parent court', '350122')).toBe('3501');
      expect(call('parent court', 'supreme')).toBeNull();
      expect(call('court name', '350122')).toBe('福建省连江县人民法院');
    });

    it('tell who is below whom', () => {
      expect(call('is lower court', '35', '350122')).toBe(true);
      expect(call('is lower court', '350123', '350122')).toBe(false);
    });

    it('answer null, or no, for what they do not know', () => {
      for (const unknown of ['nowhere', null, undefined, 35]) {
        expect(call('court level', unknown)).toBeNull();
        expect(call('parent court', unknown)).toBeNull();
        expect(call('court name', unknown)).toBeNull();
        expect(call('is lower court', unknown, '350122')).toBe(false);
      }
    });
  });
});
