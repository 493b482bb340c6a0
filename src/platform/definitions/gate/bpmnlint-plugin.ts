import type { Config, Resolver, RuleFactory } from 'bpmnlint';
import { nearestWithId } from '../xml/xml-element.js';
import { RULES, STRUCTURE } from './catalogue.js';
import { findingsIn, LintRun, type Surroundings } from './lint-run.js';

/**
 * The deployment gate as a plugin of bpmnlint, `bpmnlint-plugin-huiyin`. The server calls the very
 * same rules without bpmnlint's `Linter`; `npm run lint:processes` and a designer in a browser call
 * them through it. So nothing in this folder may need Node, a database or the engine.
 *
 *   new Linter({ config: { extends: 'plugin:huiyin/recommended' }, resolver })
 *
 * Each rule takes `Surroundings` as its configuration. A report is Chinese text at the element's id,
 * and carries the `finding` with reason and remedy in both languages.
 */
const NAME = 'bpmnlint-plugin-huiyin';

const rules: Readonly<Record<string, RuleFactory>> = Object.fromEntries(
  Object.entries(RULES).map(([name, rule]): [string, RuleFactory] => [
    name,
    (config) => ({
      check(node, reporter) {
        if (node.$type !== 'bpmn:Definitions') return false;
        for (const finding of findingsIn(runOf(config, node), { [name]: rule })) {
          const { at, reason, remedy } = finding;
          const id = typeof at === 'string' ? at : (nearestWithId(at).attributes.id ?? '');
          reporter.report(id, `${reason.zh}${remedy.zh}`, { finding });
        }
        return false; // a rule looks at the whole diagram itself
      },
    }),
  ]),
);

/** One run for all rules of a look, where `configFor` has made it; else one for each. */
function runOf(config: unknown, definitions: LintRun['definitions']): LintRun {
  if (config instanceof LintRun && config.definitions === definitions) return config;
  return new LintRun(definitions, (config ?? {}) as Surroundings);
}

const all = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, 'error']));
const configs: Readonly<Record<string, Config>> = {
  recommended: { rules: all(RULES) },
  /** For a diagram whose references lead nowhere. */
  structure: { rules: all(STRUCTURE) },
};

/** Rules and configurations for a `Linter`, without a file system. */
export const resolver: Resolver = {
  resolveRule: (pkg, name) => known(pkg, rules, name),
  resolveConfig: (pkg, name) => known(pkg, configs, name),
};

/** All rules, with what surrounds the diagram. */
export function configFor(definitions: LintRun['definitions'], surroundings: Surroundings): Config {
  const run = new LintRun(definitions, surroundings);
  return { rules: Object.fromEntries(Object.keys(RULES).map((name) => [`huiyin/${name}`, ['error', run]])) };
}

function known<T>(pkg: string, from: Readonly<Record<string, T>>, name: string): T {
  const found = pkg === NAME && Object.hasOwn(from, name) ? from[name] : undefined;
  if (found === undefined) throw new Error(`${pkg} has no ${name}`);
  return found;
}
