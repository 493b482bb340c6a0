/**
 * Checks that every installed package may be used in a project under Apache-2.0.
 * Reads what npm installed, so it knows the packages of this platform.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './support/run.mjs';

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT/X11',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Data and tools that are never distributed with Huiyin. */
const ALLOWED_FOR_DEVELOPMENT = new Set(['CC-BY-4.0', 'MPL-2.0']);

/** Packages whose licence was read by a person. Each with its version: a new one is read again. */
const READ = {
  'bpmn-js@18': 'MIT, and the bpmn.io mark must stay fully visible',
  '@bpmn-io/form-js-viewer@2': 'as bpmn-js',
  '@bpmn-io/form-js-viewer@1': 'as bpmn-js; comes with form-js-editor',
  '@bpmn-io/form-js-editor@1': 'as bpmn-js',
  'dmn-js@17': 'as bpmn-js',
  'dmn-js-boxed-expression@17': 'as bpmn-js',
  'dmn-js-decision-table@17': 'as bpmn-js',
  'dmn-js-drd@17': 'as bpmn-js',
  'dmn-js-literal-expression@17': 'as bpmn-js',
  'dmn-js-shared@17': 'as bpmn-js',
  'randomcolor@0.6.2': 'CC0 1.0, which it calls “CC0”; comes with bpmn-js-token-simulation',
  'component-props@1.1.1': 'MIT by its README; comes with dmn-js',
  'cli-table@0.3.11': 'MIT by its README (“MIT License”, with the text); comes with bpmnlint for its command line only',
  'buffers@0.1.1':
    'states no licence; comes with exceljs > unzipper > binary, its author published all others under MIT. Leaves with unzipper 0.12',
};

const installed = JSON.parse(readFileSync(join(ROOT, 'node_modules/.package-lock.json'), 'utf8')).packages;
const problems = [];
for (const [path, entry] of Object.entries(installed)) {
  const manifest = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
  const licence = stated(manifest);
  if (isAllowed(licence, entry.dev) || wasRead(manifest)) continue;
  problems.push(`${manifest.name}@${manifest.version}: ${licence ?? 'no licence'}${entry.dev ? ' (development)' : ''}`);
}
if (problems.length > 0) {
  console.error(`Read these licences, then allow or replace:\n  ${problems.join('\n  ')}`);
  process.exitCode = 1;
}

/** The SPDX expression; older packages have an object or a list (any of it may be chosen). */
function stated({ license, licenses }) {
  const one = license ?? licenses;
  if (Array.isArray(one)) return one.map((item) => item.type ?? item).join(' OR ');
  return typeof one === 'object' ? one?.type : one;
}

/** Expressions on npm are flat: alternatives of conjunctions. */
function isAllowed(expression, development) {
  if (!expression) return false;
  const allowed = (id) => ALLOWED.has(id) || (development && ALLOWED_FOR_DEVELOPMENT.has(id));
  return expression
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((alternative) => alternative.split(/\s+AND\s+/).every((id) => allowed(id.trim())));
}

function wasRead({ name, version }) {
  return `${name}@${version}` in READ || `${name}@${version.split('.')[0]}` in READ;
}
