import type { FieldError, Text } from '../../../shared/errors.js';
import { courtPath, isWithin, levelBelow, SUPREME_COURT_ID, type Court, type CourtLevel } from './court.js';

/** One row of an import. The level follows from the court above, the path from the tree. */
export interface CourtImportRow {
  id: string;
  name: string;
  sign: string;
  /** Left out for the Supreme Court only. */
  parentId?: string;
  administrativeCode?: string;
  /** Open unless said; a court is closed by importing it with `false`. */
  active?: boolean;
}

export interface MergedCourts {
  created: Court[];
  /** Courts that differ from before, those included whose path changed with a court above. */
  changed: Court[];
  unchanged: number;
  /**
   * Courts that went under another one, with the path prefix of them and all below. Those that stood lower
   * come first: a path that is rewritten in this order is rewritten by its own court's move before that of
   * a court which was above it.
   */
  moved: { courtId: string; from: string; to: string }[];
  /** In the order of the rows, each at `/rows/<index>/<field>`. */
  errors: FieldError[];
}

const SIGNS: Record<CourtLevel, RegExp> = {
  supreme: /^最高法$/,
  high: /^\p{Script=Han}$/u,
  intermediate: /^\p{Script=Han}\d{2}$/u,
  basic: /^\p{Script=Han}\d{4}$/u,
};

/**
 * What the courts are after an import: rows replace courts of the same id, other courts stay.
 * Rows may come in any order. Changes nothing itself.
 * @param within path prefixes inside which the importer may change courts
 */
export function mergeCourts(
  present: readonly Court[],
  rows: readonly CourtImportRow[],
  within: readonly string[],
): MergedCourts {
  const merge = new Merge(present, rows);
  merge.findDuplicates();
  const tree = merge.buildTree();
  if (merge.errors.length === 0) merge.checkScope(tree, within);
  return { ...merge.compare(tree), errors: merge.errors.sort((a, b) => a.row - b.row).map(({ error }) => error) };
}

/** A court before its level and path are known. */
type Node = Omit<Court, 'level' | 'path'>;

class Merge {
  readonly errors: { row: number; error: FieldError }[] = [];
  private readonly before: ReadonlyMap<string, Court>;
  private readonly rowOf: ReadonlyMap<string, number>;
  private readonly nodes: Map<string, Node>;

  constructor(
    present: readonly Court[],
    private readonly rows: readonly CourtImportRow[],
  ) {
    this.before = new Map(present.map((court) => [court.id, court]));
    this.rowOf = new Map(rows.map(({ id }, index) => [id, index]));
    this.nodes = new Map<string, Node>(present.map((court) => [court.id, court]));
    for (const { id, name, sign, parentId, administrativeCode, active = true } of rows)
      this.nodes.set(id, {
        id,
        name,
        sign,
        active,
        ...(parentId === undefined ? {} : { parentId }),
        ...(administrativeCode === undefined ? {} : { administrativeCode }),
      });
  }

  findDuplicates(): void {
    this.rows.forEach(({ id }, index) => {
      if (this.rowOf.get(id) !== index)
        this.refuse(index, 'id', 'court-id-repeated', {
          zh: `编号“${id}”在第${this.rowOf.get(id)! + 1}行又出现，请只保留一行。`,
          en: `Id “${id}” comes again in row ${this.rowOf.get(id)! + 1}. Keep one of the rows.`,
        });
    });
    for (const field of ['sign', 'name'] as const) {
      const owners = new Map<string, string>();
      // Present courts first, so that the row is at fault and not the court that was there.
      const ordered = [...this.nodes.values()].sort(
        (a, b) => Number(this.rowOf.has(a.id)) - Number(this.rowOf.has(b.id)),
      );
      for (const node of ordered) {
        const owner = owners.get(node[field]);
        if (owner === undefined) owners.set(node[field], node.id);
        else
          this.refuse(this.rowOf.get(node.id)!, field, `court-${field}-taken`, {
            zh: `“${node[field]}”已属于法院“${owner}”，请核对。`,
            en: `“${node[field]}” belongs to court “${owner}” already. Check the row.`,
          });
      }
    }
  }

  /** Levels and paths from the root down; what does not hang on the root is an error of its row. */
  buildTree(): Map<string, Court> {
    const children = new Map<string | undefined, Node[]>();
    for (const node of this.nodes.values()) children.set(node.parentId, [...(children.get(node.parentId) ?? []), node]);
    const tree = new Map<string, Court>();
    const visit = (node: Node, level: CourtLevel, parentPath?: string): void => {
      const court: Court = { ...node, level, path: courtPath(node.id, parentPath) };
      tree.set(node.id, court);
      this.checkSign(court);
      const below = levelBelow(level);
      for (const child of children.get(node.id) ?? []) {
        if (below) visit(child, below, court.path);
        else
          this.refuseCourt(child.id, 'parentId', 'court-too-deep', {
            zh: `“${node.name}”是基层法院，不能有下级法院，请改填上级法院编号。`,
            en: `“${node.name}” is a basic court and has none below it. Give another court above.`,
          });
      }
    };
    const root = this.nodes.get(SUPREME_COURT_ID);
    if (root && root.parentId === undefined) visit(root, 'supreme');
    for (const id of this.nodes.keys()) if (!tree.has(id)) this.refuseOrphan(id);
    return tree;
  }

  checkScope(tree: ReadonlyMap<string, Court>, within: readonly string[]): void {
    const allowed = (path: string) => within.some((scope) => isWithin(path, scope));
    this.rows.forEach(({ id }, index) => {
      const before = this.before.get(id);
      if (!allowed(tree.get(id)!.path) || (before && !allowed(before.path)))
        this.refuse(index, 'id', 'court-out-of-reach', {
          zh: '该法院不在您管理的范围内，请由上级法院管理员导入。',
          en: 'This court is not among those you administer. Ask an administrator of the court above.',
        });
    });
  }

  compare(tree: ReadonlyMap<string, Court>): Omit<MergedCourts, 'errors'> {
    const created: Court[] = [];
    const changed: Court[] = [];
    const moved: MergedCourts['moved'] = [];
    for (const court of tree.values()) {
      const before = this.before.get(court.id);
      if (!before) created.push(court);
      else if (!isSame(before, court)) changed.push(court);
      if (before && before.parentId !== court.parentId)
        moved.push({ courtId: court.id, from: before.path, to: court.path });
    }
    moved.sort((a, b) => b.from.length - a.from.length);
    return { created, changed, moved, unchanged: tree.size - created.length - changed.length };
  }

  private checkSign({ id, sign, level }: Court): void {
    if (!SIGNS[level].test(sign))
      this.refuseCourt(id, 'sign', 'court-sign-shape', {
        zh: `代字“${sign}”与法院层级不符：高级法院为一个汉字，中级法院加两位数字，基层法院加四位数字。`,
        en: `“${sign}” does not fit the court’s level: one character for a high court, two digits more for an intermediate, four for a basic one.`,
      });
  }

  private refuseOrphan(id: string): void {
    const { parentId } = this.nodes.get(id)!;
    if (parentId !== undefined && this.nodes.has(parentId) && !this.isOnCycle(id)) return; // its court above is at fault
    this.refuseCourt(id, 'parentId', 'court-parent-unknown', {
      zh: `找不到上级法院“${parentId ?? ''}”，请填写已有法院或本次导入的法院编号，且不得互为上下级。`,
      en: `The court above, “${parentId ?? ''}”, is not known. Give the id of a present or imported court, and no circle.`,
    });
  }

  private isOnCycle(id: string): boolean {
    const seen = new Set<string>();
    for (let at = this.nodes.get(id)?.parentId; at !== undefined && !seen.has(at); at = this.nodes.get(at)?.parentId) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  }

  /** The error stands at the row of the court, or of the nearest court above that the import changes. */
  private refuseCourt(id: string, field: keyof CourtImportRow, code: string, message: Text): void {
    for (let at: string | undefined = id; at !== undefined; at = this.nodes.get(at)?.parentId) {
      const row = this.rowOf.get(at);
      if (row !== undefined) return this.refuse(row, field, code, message);
    }
  }

  private refuse(row: number, field: keyof CourtImportRow, code: string, message: Text): void {
    this.errors.push({ row, error: { field: `/rows/${row}/${field}`, code, message } });
  }
}

function isSame(a: Court, b: Court): boolean {
  return (
    a.name === b.name &&
    a.sign === b.sign &&
    a.level === b.level &&
    a.parentId === b.parentId &&
    a.path === b.path &&
    a.administrativeCode === b.administrativeCode &&
    a.active === b.active
  );
}
