import type { ProcessModel } from '../model.js';
import { readBpmn } from '../parse.js';
import type { Problem } from '../problem.js';
import { nearestWithId, type XmlElement } from '../xml/xml-element.js';
import { bounded } from './bounded.js';
import { RULES, STRUCTURE, XML_RULES } from './catalogue.js';
import { findingsIn, LintRun } from './lint-run.js';
import type { Finding, KnownNames, Landscape } from './rule.js';

/**
 * The deployment gate: everything in a `.bpmn` file that the host would not honour, by element, with
 * the reason and what to do. An empty list of problems means that the processes may be deployed.
 * @param names what code implements; absent: not looked at
 * @param landscape what the file may refer to, itself included
 */
export async function checkProcessFile(
  file: string,
  content: string | Uint8Array,
  names: KnownNames | undefined,
  landscape: Landscape,
): Promise<{ models: ProcessModel[]; problems: Problem[] }> {
  const { document, xml, problems: unread } = await readBpmn(file, content);
  if (!xml || xml.name !== 'bpmn:definitions') return { models: [], problems: bounded(file, unread) };

  let models: ProcessModel[] = [];
  let findings: Finding[];
  if (document) {
    const run = new LintRun(document.rootElement, { xml, landscape, ...(names ? { names } : {}) });
    // A reference that leads nowhere has left holes in the models: rules would only tell of them again.
    const hasHoles = unread.some(({ rule }) => rule === 'unresolved-reference' || rule === 'duplicate-id');
    findings = hasHoles ? findingsIn(run, STRUCTURE) : findingsIn(run, RULES);
    models = run.models;
  } else findings = Object.values(XML_RULES).flatMap((rule) => [...rule({ xml })]);

  const found = findings.map((finding) => problemOf(file, finding, xml, document?.xmlById));
  return { models, problems: bounded(file, inOrder(found, unread)) };
}

/** By line; without what bpmn-moddle stumbled over where a rule has said it in better words. */
export function inOrder(found: readonly Problem[], unread: readonly Problem[]): Problem[] {
  const told = new Set(found.map(({ line }) => line));
  const rest = unread.filter(({ rule, line }) => rule !== 'unreadable-bpmn' || !told.has(line));
  return [...found, ...rest].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function problemOf(
  file: string,
  { rule, at, reason, remedy }: Finding,
  root: XmlElement,
  byId: ReadonlyMap<string, XmlElement> | undefined,
): Problem {
  const element = typeof at === 'string' ? (byId?.get(at) ?? root) : at;
  const named = nearestWithId(element);
  const elementId = typeof at === 'string' && at !== '' ? at : named.attributes.id;
  const elementName = named.attributes.name;
  return {
    file,
    line: element.line,
    ...(elementId === undefined ? {} : { elementId }),
    ...(elementName ? { elementName } : {}),
    rule,
    reason,
    remedy,
  };
}
