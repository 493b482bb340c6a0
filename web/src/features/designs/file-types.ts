const CASES = '.cases.json';

/** What a path names: `dmn`; `cases` are the test cases beside a table. */
export const typeOfPath = (path: string): string =>
  path.endsWith(CASES) ? 'cases' : path.slice(path.lastIndexOf('.') + 1);

/** Where the test cases of a table are kept. */
export const casesOfTable = (path: string): string => path.replace(/\.dmn$/, CASES);

/** The table that test cases are about. */
export const tableOfCases = (path: string): string => `${path.slice(0, -CASES.length)}.dmn`;
