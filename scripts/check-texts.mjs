/**
 * Checks the console's texts: both languages have the same keys, every literal key that a component
 * asks for is there, and no text is left that nobody asks for. What is shown for keys made at run
 * time (`t(`state.${state}`)`) is seen by the browser tests: a missing text appears as ⟦key⟧.
 * What the libraries of the modeler and of tables say, in English only, has its Chinese too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { modelerWords, tableWords } from './support/library-words.mjs';
import { ROOT } from './support/run.mjs';

const SOURCES = join(ROOT, 'web/src');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const problems = [];

const features = readdirSync(join(SOURCES, 'features'));
const common = namespace(join(SOURCES, 'i18n'), 'common');
const shared = ['app', 'i18n', 'ui', 'diagram', 'modeler', 'feel', 'forms', 'tables', 'live', 'session'].map((folder) =>
  join(SOURCES, folder),
);
const usedOfCommon = uses([...shared, ...features.map((name) => join(SOURCES, 'features', name))]);
compare('i18n/common', common, usedOfCommon);
for (const name of [...features, 'diagram', 'modeler', 'forms', 'tables', 'live', 'ui']) {
  const folder = features.includes(name) ? join(SOURCES, 'features', name) : join(SOURCES, name);
  if (!existsSync(join(folder, 'texts.zh.json'))) continue;
  compare(relative(SOURCES, folder), namespace(folder, 'texts'), uses([folder]), common.zh);
}
for (const [folder, said] of [
  ['modeler/words', modelerWords()],
  ['tables/words', tableWords()],
]) {
  const chinese = JSON.parse(readFileSync(join(SOURCES, folder, 'zh.json'), 'utf8'));
  for (const text of said) if (!Object.hasOwn(chinese, text)) problems.push(`${folder}: “${text}” has no Chinese`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}

/** The keys of both languages, plural endings taken off; Chinese has one form, English two. */
function namespace(folder, name) {
  const read = (language) =>
    new Set(keysOf(JSON.parse(readFileSync(join(folder, `${name}.${language}.json`), 'utf8'))));
  return { zh: read('zh'), en: read('en') };
}

function keysOf(texts, prefix = '') {
  return Object.entries(texts).flatMap(([key, value]) => {
    const path = prefix + key;
    if (typeof value === 'object') return keysOf(value, `${path}.`);
    if (value.trim() === '') problems.push(`${path} is empty`);
    return path.replace(PLURAL, '');
  });
}

/** Literal keys, and beginnings and endings of those that are made at run time. */
function uses(folders) {
  const literal = new Set();
  const patterns = [];
  const words = new Set();
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.spec\.ts$/.test(entry.name)) continue;
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const [, key] of source.matchAll(/\bt\(\s*'([^']+)'/g)) literal.add(key);
      for (const [, template] of source.matchAll(/`([\w.${}()?:'[\] ]*\$\{[^`]*)`/g)) {
        const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&'));
        if (/[a-z]\\?\./i.test(parts[0])) patterns.push(new RegExp(`^${parts.join('.+')}$`));
      }
      // Keys kept in tables: `title: 'tabs.form'`.
      for (const [, key] of source.matchAll(/'([a-zA-Z][\w-]*(?:\.[\w-]+)*)'/g)) words.add(key);
    }
  }
  return { literal, patterns, words };
}

function compare(name, { zh, en }, { literal, patterns, words }, alsoIn = new Set()) {
  for (const key of zh) if (!en.has(key)) problems.push(`${name}: ${key} has no English`);
  for (const key of en) if (!zh.has(key)) problems.push(`${name}: ${key} has no Chinese`);
  for (const key of zh) {
    if (literal.has(key) || words.has(key) || patterns.some((pattern) => pattern.test(key))) continue;
    problems.push(`${name}: nobody asks for ${key}`);
  }
  if (name === 'i18n/common') return;
  for (const key of literal)
    if (!zh.has(key) && !alsoIn.has(key)) problems.push(`${name}: ${key} is asked for and missing`);
}
