import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../platform/audit/index.js';
import { ManualClock } from '../../../shared/clock.js';
import { DomainError } from '../../../shared/errors.js';
import { forEachDatabase } from '../../../../test/support/index.js';
import type { Page } from '../../../infrastructure/search/index.js';
import { buildCourtTree } from './build-court-tree.js';
import type { Court } from './court.js';
import { CourtDirectory } from './court-directory.js';
import { CourtDirectoryRow, CourtRow } from './court.entity.js';
import { FindCourts } from './find-courts.js';
import { ImportCourts } from './import-courts.js';
import type { CourtImportRow, MergedCourts } from './merge-courts.js';

const COUNTRY = ['/'];

forEachDatabase([CourtRow, CourtDirectoryRow], (database) => {
  let directory: CourtDirectory;
  let courts: ImportCourts;
  let find: FindCourts;
  const clock = new ManualClock(1_000);
  const start = () => {
    directory = new CourtDirectory(database.unitOfWork);
    const trail = new AuditTrail(database.unitOfWork, database.dialect, clock);
    courts = new ImportCourts(database.unitOfWork, database.dialect, clock, directory, trail);
    find = new FindCourts(database.unitOfWork);
  };

  const errorsOf = async (rows: CourtImportRow[], within = COUNTRY) => {
    const error: unknown = await courts.execute(rows, within).catch((thrown: unknown) => thrown);
    if (!(error instanceof DomainError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
    return error.details.fields!.map(({ field, code }) => `${field} ${code}`);
  };

  describe('the first start', () => {
    beforeAll(start);

    it('fills the table once, quickly', async () => {
      const before = performance.now();
      expect(await courts.seed(buildCourtTree)).toBe(true);
      expect(performance.now() - before).toBeLessThan(database.kind === 'sqlite' ? 2_000 : 10_000);
      expect(directory.size).toBe(3_252);
      expect(await courts.seed(() => [])).toBe(false);
    });

    it('changes nothing when the same list is imported again', async () => {
      expect(await courts.execute(buildCourtTree(), COUNTRY)).toEqual({ created: 0, updated: 0, unchanged: 3_252 });
    });
  });

  describe('the directory', () => {
    beforeAll(async () => {
      start();
      await directory.refresh();
    });

    it('answers by id and by sign', () => {
      expect(directory.bySign('闽0122')).toEqual({
        id: '350122',
        name: '福建省连江县人民法院',
        sign: '闽0122',
        level: 'basic',
        parentId: '3501',
        path: '/1/35/3501/350122/',
        administrativeCode: '350122',
        active: true,
      });
      expect(directory.byId('nowhere')).toBeUndefined();
      expect(() => directory.get('nowhere')).toThrow(expect.objectContaining({ code: 'court-not-found' }));
    });

    it('knows who stands above whom', () => {
      expect(directory.ancestorsOf('350122').map(({ id }) => id)).toEqual(['3501', '35', 'supreme']);
      expect(directory.ancestorsOf('supreme')).toEqual([]);
      expect(directory.isLower('35', '350122')).toBe(true);
      expect(directory.isLower('supreme', '350122')).toBe(true);
      expect(directory.isLower('350122', '35')).toBe(false);
      expect(directory.isLower('350122', '350122')).toBe(false);
      expect(directory.isLower('350123', '350122')).toBe(false);
      expect(directory.isLower('35', 'nowhere')).toBe(false);
      expect(directory.childrenOf('supreme')).toHaveLength(32);
      expect(directory.childrenOf('3501').map(({ id }) => id)).toContain('350122');
      expect(['supreme', '35', '3501', '350122'].map((id) => directory.depthOf(id))).toEqual([0, 1, 2, 3]);
    });
  });

  describe('searching', () => {
    it('finds by part of the name and by sign', async () => {
      expect((await find.search({ q: '连江', limit: 10 })).items.map(({ id }) => id)).toEqual(['350122']);
      expect((await find.search({ q: '闽0122', limit: 10 })).items.map(({ id }) => id)).toEqual(['350122']);
      expect((await find.search({ q: '%', limit: 10 })).items).toEqual([]);
      expect((await find.search({ q: `' OR 1=1`, limit: 10 })).items).toEqual([]);
    });

    it('filters by level, parent and branch', async () => {
      expect((await find.search({ level: 'high', limit: 100 })).items).toHaveLength(32);
      expect(
        (await find.search({ parentId: '35', limit: 100 })).items.every(({ level }) => level === 'intermediate'),
      ).toBe(true);
      const branch = await find.search({ within: '3501', limit: 100 });
      expect(branch.items[0]!.id).toBe('3501');
      expect(branch.items.every(({ path }) => path.startsWith('/1/35/3501/'))).toBe(true);
      await expect(find.search({ within: 'nowhere', limit: 1 })).rejects.toThrow(/court-not-found/);
    });

    it('walks all pages, each court once', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Page<Court> = await find.search({ within: '35', limit: 7, ...(after === null ? {} : { after }) });
        seen.push(...page.items.map(({ id }) => id));
        after = page.page.endCursor;
        expect(page.page.totalItems).toBeGreaterThan(7);
      } while (after !== null);
      const all = (await find.search({ within: '35', limit: 1_000 })).items.map(({ id }) => id);
      expect(seen).toEqual(all);
      await expect(find.search({ after: 'nonsense', limit: 1 })).rejects.toThrow(/cursor-invalid/);
    });
  });

  describe('an import', () => {
    const zone: CourtImportRow = {
      id: '350191',
      name: '福建省福州经济技术开发区人民法院',
      sign: '闽0191',
      parentId: '3501',
    };
    beforeEach(async () => {
      start();
      await directory.refresh();
    });

    it('adds, changes and closes courts, and is seen at once', async () => {
      const version = directory.version;
      expect(await courts.execute([zone], COUNTRY)).toMatchObject({ created: 1, updated: 0 });
      expect(directory.byId('350191')).toMatchObject({ level: 'basic', path: '/1/35/3501/350191/', active: true });
      expect(directory.version).toBe(version + 1);
      expect(await courts.execute([{ ...zone, active: false }], COUNTRY)).toMatchObject({ created: 0, updated: 1 });
      expect(directory.bySign('闽0191')).toMatchObject({ active: false });
      expect((await find.byId('350191')).active).toBe(false);
    });

    it('takes rows in any order, a child before its parent', async () => {
      await courts.execute(
        [
          { id: '359901', name: '福建省甲县人民法院', sign: '闽9901', parentId: '3599' },
          { id: '3599', name: '福建省甲市中级人民法院', sign: '闽99', parentId: '35' },
        ],
        COUNTRY,
      );
      expect(directory.get('359901').path).toBe('/1/35/3599/359901/');
    });

    it('lets two courts swap signs', async () => {
      const rows = ['350181', '350182'].map((id) => directory.byId(id)).filter((court) => court !== undefined);
      const [a, b] = rows.length === 2 ? rows : directory.childrenOf('3501').slice(0, 2);
      const { level: _a, path: _pa, ...first } = a!;
      const { level: _b, path: _pb, ...second } = b!;
      await courts.execute(
        [
          { ...first, sign: second.sign },
          { ...second, sign: first.sign },
        ],
        COUNTRY,
      );
      expect(directory.bySign(second.sign)?.id).toBe(first.id);
      await courts.execute([first, second], COUNTRY);
      expect(directory.bySign(first.sign)?.id).toBe(first.id);
    });

    it('moves a branch, and tells who keeps paths', async () => {
      const moves: MergedCourts['moved'] = [];
      courts.onMoved((move) => {
        moves.push(move);
        return Promise.resolve();
      });
      const { level: _level, path: _path, ...nanping } = directory.get('3507');
      await courts.execute([{ ...nanping, parentId: '36', sign: '闽07' }], COUNTRY);
      expect(moves).toEqual([{ courtId: '3507', from: '/1/35/3507/', to: '/1/36/3507/' }]);
      expect(directory.childrenOf('3507').every(({ path }) => path.startsWith('/1/36/3507/'))).toBe(true);
      await courts.execute([nanping], COUNTRY);
      expect(directory.isLower('35', '3507')).toBe(true);
    });

    it('names every wrong row and imports none', async () => {
      const size = directory.size;
      expect(
        await errorsOf([
          { ...zone, id: '350192', sign: '闽0192', name: '甲' },
          { ...zone, id: '350193', sign: '闽0122', name: '乙' },
          { ...zone, id: '350194', sign: '闽01', name: '丙' },
          { ...zone, id: '350195', sign: '闽0195', name: '丁', parentId: 'nowhere' },
          { ...zone, id: '350196', sign: '闽0196', name: '戊', parentId: '350122' },
          { ...zone, id: '350197', sign: '闽0197', name: '福建省连江县人民法院' },
          { ...zone, id: '350198', sign: '闽0198', name: '己' },
          { ...zone, id: '350198', sign: '闽0198', name: '己' },
        ]),
      ).toEqual([
        '/rows/1/sign court-sign-taken',
        '/rows/2/sign court-sign-taken',
        '/rows/2/sign court-sign-shape',
        '/rows/3/parentId court-parent-unknown',
        '/rows/4/parentId court-too-deep',
        '/rows/5/name court-name-taken',
        '/rows/6/id court-id-repeated',
      ]);
      await directory.refresh();
      expect(directory.size).toBe(size);
    });

    it('refuses courts in a circle', async () => {
      expect(
        await errorsOf([
          { id: '3597', name: '甲', sign: '闽97', parentId: '3598' },
          { id: '3598', name: '乙', sign: '闽98', parentId: '3597' },
        ]),
      ).toEqual(['/rows/0/parentId court-parent-unknown', '/rows/1/parentId court-parent-unknown']);
    });

    it('stays within the branch of the administrator', async () => {
      const fujian = ['/1/35/'];
      expect(await errorsOf([{ id: '3698', name: '江西甲', sign: '赣98', parentId: '36' }], fujian)).toEqual([
        '/rows/0/id court-out-of-reach',
      ]);
      const { level: _level, path: _path, ...jiangxi } = directory.get('3601');
      expect(await errorsOf([{ ...jiangxi, parentId: '35' }], fujian)).toEqual(['/rows/0/id court-out-of-reach']);
    });
  });

  afterAll(() => directory.onApplicationShutdown());
});
