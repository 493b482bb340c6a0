/**
 * What the libraries of the modeler and of tables say, read from their source: literals given to `translate`, and labels
 * of menus. The panels of Camunda 7 are left out, which are not used here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './run.mjs';

const LITERAL = /\b_?translate\$?\d*\(\s*('(?:[^'\\]|\\.)*')/g;
const LABEL = /\b(?:label|title|name): ('(?:[^'\\]|\\.)*')/g;
const FOLDERS = ['bpmn-js/lib', 'diagram-js/lib'];
const MENUS = /(?:replace|popup-menu|palette|context-pad|align-elements|distribute-elements)[\\/]/;
/** Where a bundle speaks of Camunda 7: from the end of the part for Zeebe to the next part that is used. */
const BUNDLES = [
  {
    path: 'bpmn-js-properties-panel/dist/index.esm.js',
    from: '\nvar index$1 = {',
    to: '\nconst TooltipProvider$1 = {',
  },
  { path: 'bpmn-js-element-templates/dist/index.esm.js', from: '\nvar index$1 = {' },
  { path: '@bpmn-io/properties-panel/dist/index.esm.js' },
  { path: 'diagram-js-minimap/dist/index.esm.js' },
];
/** In comments, examples and transforms. */
const NOT_SAID = /^$|^HELLO|^Align elements $|^ \+/;

/** Labels that tables keep in lists or constants until they are shown. */
const KEPT = /\b(?:label|title|explanation)\s*[:=] ('(?:[^'\\]|\\.)*')|_LABEL = ('(?:[^'\\]|\\.)*')/g;
const KEPT_IN = /HitPolicies|DrillDown\.js|ReplaceOptions|SimpleStringEditContextMenuComponent/;
const TABLES = ['decision-table', 'drd', 'literal-expression', 'boxed-expression', 'shared'];

/** What the modeler of diagrams says. */
export function modelerWords() {
  const found = new Set();
  const collect = collector(found);
  for (const bundle of BUNDLES) collect(withoutCamunda7(bundle), LITERAL);
  for (const folder of FOLDERS)
    for (const path of readdirSync(join(ROOT, 'node_modules', folder), { recursive: true })) {
      if (!path.endsWith('.js')) continue;
      const source = read(join(folder, path));
      collect(source, LITERAL);
      if (MENUS.test(path)) collect(source, LABEL);
    }
  return [...found].filter((text) => !NOT_SAID.test(text));
}

/** What the modeler of decision tables says. */
export function tableWords() {
  const found = new Set();
  const collect = collector(found);
  for (const part of TABLES)
    for (const path of sourcesIn(`dmn-js-${part}/lib`)) {
      const source = read(path);
      collect(source, LITERAL);
      if (KEPT_IN.test(path)) collect(source, KEPT);
    }
  return [...found];
}

const collector = (found) => (source, pattern) => {
  for (const [, ...literals] of source.matchAll(pattern)) found.add(unquoted(literals.find(Boolean)));
};

const sourcesIn = (folder) =>
  readdirSync(join(ROOT, 'node_modules', folder), { recursive: true })
    .filter((path) => path.endsWith('.js'))
    .map((path) => join(folder, path));

const read = (path) => readFileSync(join(ROOT, 'node_modules', path), 'utf8');

function withoutCamunda7({ path, from, to }) {
  const source = read(path);
  if (from === undefined) return source;
  const begin = source.indexOf(from);
  const end = to === undefined ? source.length : source.indexOf(to);
  if (begin < 0 || end < begin) throw new Error(`${path} is built in another way: say where Camunda 7 begins`);
  return source.slice(0, begin) + source.slice(end);
}

const unquoted = (literal) =>
  literal
    .slice(1, -1)
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\(.)/g, '$1');
