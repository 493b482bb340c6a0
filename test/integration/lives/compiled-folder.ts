import {
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { runFolder } from '../../support/servers/private-server.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SOURCES = ['src', join('test', 'support'), join('test', 'integration', 'lives'), join('test', 'chaos')];

/**
 * The program and the tests' supports as plain JavaScript, for processes outside of jest: compiled
 * once in a run, since so many of them are started that each may only import.
 */
export function compiledFolder(): string {
  const folder = join(runFolder(), 'compiled');
  if (existsSync(folder)) return folder;
  const fresh = mkdtempSync(`${folder}-`);
  for (const source of SOURCES) {
    for (const file of readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || /\.(spec|d)\.ts$/.test(file)) continue;
      const target = join(fresh, source, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, compiled(join(ROOT, source, file)));
    }
  }
  cpSync(join(ROOT, 'package.json'), join(fresh, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(fresh, 'node_modules'), 'junction');
  try {
    renameSync(fresh, folder); // whole or not at all: another worker may be doing the same
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true });
  }
  return folder;
}

/** With the options of the build. */
function compiled(file: string): string {
  const options = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8')) as object;
  return transformSync(readFileSync(file, 'utf8'), { ...options, swcrc: false, sourceMaps: false, filename: file })
    .code;
}
