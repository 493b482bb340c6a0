/** The four levels of courts (四级法院). */
export const COURT_LEVELS = ['supreme', 'high', 'intermediate', 'basic'] as const;
export type CourtLevel = (typeof COURT_LEVELS)[number];

export const SUPREME_COURT_ID = 'supreme';

/** One court, as a value. */
export interface Court {
  /** `supreme`, else by code: `35`, `3501`, `350122`. Never changes, and is never used for another court. */
  id: string;
  /** Full name, `福建省连江县人民法院`. */
  name: string;
  /** Court sign of case numbers: `最高法`, `闽`, `闽01`, `闽0122`. */
  sign: string;
  level: CourtLevel;
  /** The court above; undefined for the Supreme Court only. */
  parentId?: string;
  /** From the root, `/1/35/3501/350122/`: the scope path that the platform keeps and compares by prefix. */
  path: string;
  /** Six digits of GB/T 2260, where the court has a division of its own. */
  administrativeCode?: string;
  /** Closed courts take no new petitions; their case numbers stay valid. */
  active: boolean;
}

/** The path of a court under its parent's path. */
export function courtPath(id: string, parentPath: string | undefined): string {
  return parentPath === undefined ? '/1/' : `${parentPath}${id}/`;
}

/** Whether `path` is the court of `ancestorPath` or one below it. */
export function isWithin(path: string, ancestorPath: string): boolean {
  return path.startsWith(ancestorPath);
}

/** The level of the courts directly below; undefined below the basic ones. */
export function levelBelow(level: CourtLevel): CourtLevel | undefined {
  return COURT_LEVELS[COURT_LEVELS.indexOf(level) + 1];
}
