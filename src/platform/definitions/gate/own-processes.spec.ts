import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describe as inWords } from '../problem.js';
import { checkProcessFile } from './gate.js';
import type { KnownNames } from './rule.js';

const folder = join(import.meta.dirname, '../../../../processes');
const idsIn = (path: string, pattern: RegExp) =>
  readdirSync(join(folder, path)).flatMap((file) =>
    [...readFileSync(join(folder, path, file), 'utf8').matchAll(pattern)].map(([, id]) => id!),
  );

/** Every name is taken for known: what code implements is checked at start. */
const everything = { includes: () => true, length: 0, join: () => '' } as unknown as readonly string[];
const names: KnownNames = { commands: everything, jobTypes: everything, functions: everything };

describe('the diagrams in processes/', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.bpmn'));
  const processes = new Set(files.map((file) => file.replace('.bpmn', '')));
  const forms = new Set(idsIn('forms', /^\s{0,2}"id": "([^"]+)"/gm));
  const decisions = new Set(idsIn('rules', /<(?:\w+:)?decision [^>]*id="([^"]+)"/g));

  it.each(files)('%s passes the gate', async (file) => {
    const { problems } = await checkProcessFile(file, readFileSync(join(folder, file)), names, {
      hasProcess: (id) => processes.has(id),
      startsByMessage: () => false,
      callersOf: () => [],
      hasForm: (id) => forms.has(id),
      fieldsOf: () => undefined,
      hasDecision: (id) => decisions.has(id),
      awaitsMessage: () => true,
    });
    expect(problems.map((problem) => `${problem.rule} ${inWords(problem, 'en')}`)).toEqual([]);
  });
});
