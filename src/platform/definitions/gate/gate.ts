import type { ProcessModel } from '../model.js';
import { normalise } from '../normalise.js';
import { readBpmn } from '../parse.js';
import type { Problem } from '../problem.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { DocumentRule, Finding, KnownNames, Landscape, ProcessRule, XmlRule } from './rule.js';
import { boundaryEvents } from './rules/boundary-events.js';
import { callsAndDecisions } from './rules/calls-and-decisions.js';
import { connections } from './rules/connections.js';
import { eventGateways } from './rules/event-gateways.js';
import { eventReferences } from './rules/event-references.js';
import { events } from './rules/events.js';
import { executable } from './rules/executable.js';
import { feelThatParses, feelWhereItDecides, noForeignExpressions } from './rules/expressions.js';
import { gateways } from './rules/gateways.js';
import { identifiers } from './rules/identifiers.js';
import { jobs } from './rules/jobs.js';
import { links } from './rules/links.js';
import { messageStarts } from './rules/message-starts.js';
import { multiInstance } from './rules/multi-instance.js';
import { onlyWhatIsHonoured } from './rules/only-what-is-honoured.js';
import { reachability } from './rules/reachability.js';
import { starts } from './rules/starts.js';
import { timers } from './rules/timers.js';
import { userTasks } from './rules/user-tasks.js';
import { variables } from './rules/variables.js';

const XML_RULES: readonly XmlRule[] = [onlyWhatIsHonoured, noForeignExpressions, identifiers];

const DOCUMENT_RULES: readonly DocumentRule[] = [executable];

const PROCESS_RULES: readonly ProcessRule[] = [
  starts,
  messageStarts,
  connections,
  reachability,
  gateways,
  eventGateways,
  events,
  eventReferences,
  boundaryEvents,
  links,
  timers,
  userTasks,
  jobs,
  callsAndDecisions,
  multiInstance,
  variables,
  feelThatParses,
  feelWhereItDecides,
];

/**
 * The deployment gate: everything in a `.bpmn` file that the host would not honour, by element, with
 * the reason and what to do. An empty list of problems means that the processes may be deployed.
 * @param landscape what the file may refer to, itself included
 */
export async function checkProcessFile(
  file: string,
  content: string | Uint8Array,
  names: KnownNames,
  landscape: Landscape,
): Promise<{ models: ProcessModel[]; problems: Problem[] }> {
  const { document, xml, problems: unread } = await readBpmn(file, content);
  if (!xml || xml.name !== 'bpmn:definitions') return { models: [], problems: unread };

  const inXml = collect(XML_RULES, { xml }).map((finding) => problemOf(file, finding));
  // bpmn-moddle stumbles over what the allow-list has refused in better words.
  const lines = new Set(inXml.map(({ line }) => line));
  const problems = [
    ...inXml,
    ...unread.filter((problem) => problem.rule !== 'unreadable-bpmn' || !lines.has(problem.line)),
  ];
  if (!document) return { models: [], problems };

  const locate = (finding: Finding) => problemOf(file, finding, document.xmlById);
  problems.push(...collect(DOCUMENT_RULES, { document }).map(locate));
  const models = normalise(document);
  // A reference that leads nowhere has left holes in the models: rules would only tell of them again.
  if (!unread.some(({ rule }) => rule === 'unresolved-reference' || rule === 'duplicate-id')) {
    for (const model of models)
      problems.push(...collect(PROCESS_RULES, { document, model, names, landscape }).map(locate));
  }
  return { models, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function collect<C>(rules: readonly ((context: C) => Iterable<Finding>)[], context: C): Finding[] {
  return rules.flatMap((rule) => [...rule(context)]);
}

function problemOf(
  file: string,
  { rule, at, reason, remedy }: Finding,
  byId?: ReadonlyMap<string, XmlElement>,
): Problem {
  const element = typeof at === 'string' ? byId?.get(at) : nearestWithId(at);
  const line = typeof at === 'string' ? element?.line : at.line;
  const elementId = typeof at === 'string' ? at : element?.attributes.id;
  const elementName = element?.attributes.name;
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(elementId === undefined ? {} : { elementId }),
    ...(elementName ? { elementName } : {}),
    rule,
    reason,
    remedy,
  };
}

/** An extension element has no id: its task has. */
function nearestWithId(element: XmlElement): XmlElement {
  let current = element;
  while (current.attributes.id === undefined && current.parent) current = current.parent;
  return current;
}
