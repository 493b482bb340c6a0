/** The guides tell of every task that somebody may find on a list, as the files of `processes/` draw it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Files, writeGuide } from '../../scripts/guides/write-guide.js';
import { allProcesses, PROCESSES } from './landscape.js';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'guides');
const guides = readdirSync(FOLDER).filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

describe.each([
  ['Chinese', guides.filter((file) => file.endsWith('.zh-CN.md')), 0],
  ['English', guides.filter((file) => !file.endsWith('.zh-CN.md')), 1],
] as const)('the guides in %s', (_, files, line) => {
  let tasks: string[];
  beforeAll(async () => {
    const nodes = [...(await allProcesses()).values()].flatMap(({ model }) => Object.values(model.nodes));
    tasks = nodes.flatMap(({ type, name }) => (type === 'userTask' ? [name.split('\n')[line]!] : []));
  });

  it('have a row for every user task of every diagram', () => {
    const rows = files.flatMap((file) => read(file).split('\n')).filter((text) => text.startsWith('| '));
    expect(tasks.length).toBeGreaterThan(20);
    expect(tasks.filter((name) => !rows.some((row) => row.startsWith(`| ${name} `)))).toEqual([]);
  });

  it('show every diagram', async () => {
    const text = files.map(read).join('\n');
    const shown = [...(await allProcesses()).keys()].filter((id) => text.includes(`(../images/${id}.svg)`));
    expect(shown).toEqual([...(await allProcesses()).keys()]);
  });
});

it.each(guides)('%s is as old as the files of processes/', async (file) => {
  const path = join(FOLDER, file);
  expect(read(file)).toBe(await writeGuide(path, read(file), await Files.in(PROCESSES)));
});
