import type { Rule } from './lint-run.js';
import type { DocumentRule, ProcessRule, XmlRule } from './rule.js';
import { boundaryEvents } from './rules/boundary-events.js';
import { callsAndDecisions } from './rules/calls-and-decisions.js';
import { cardinalities } from './rules/cardinalities.js';
import { connections } from './rules/connections.js';
import { eventGateways } from './rules/event-gateways.js';
import { eventReferences } from './rules/event-references.js';
import { events } from './rules/events.js';
import { executable } from './rules/executable.js';
import { feelOfTheRightType, feelThatParses, feelWhereItDecides, noForeignExpressions } from './rules/expressions.js';
import { gateways } from './rules/gateways.js';
import { identifiers } from './rules/identifiers.js';
import { jobs } from './rules/jobs.js';
import { knownVariables } from './rules/known-variables.js';
import { links } from './rules/links.js';
import { loops, loopsAsWritten } from './rules/loops.js';
import { messageStarts } from './rules/message-starts.js';
import { messages } from './rules/messages.js';
import { multiInstance } from './rules/multi-instance.js';
import { onlyWhatIsHonoured } from './rules/only-what-is-honoured.js';
import { reachability } from './rules/reachability.js';
import { starts } from './rules/starts.js';
import { taskHeaders } from './rules/task-headers.js';
import { timers } from './rules/timers.js';
import { userTasks } from './rules/user-tasks.js';
import { variables } from './rules/variables.js';

export const XML_RULES: Readonly<Record<string, XmlRule>> = {
  'only-what-is-honoured': onlyWhatIsHonoured,
  'no-foreign-expressions': noForeignExpressions,
  identifiers,
  'loops-as-written': loopsAsWritten,
  cardinalities,
};

const DOCUMENT_RULES: Readonly<Record<string, DocumentRule>> = { executable };

const PROCESS_RULES: Readonly<Record<string, ProcessRule>> = {
  starts,
  'message-starts': messageStarts,
  connections,
  reachability,
  gateways,
  'event-gateways': eventGateways,
  events,
  'event-references': eventReferences,
  'boundary-events': boundaryEvents,
  links,
  timers,
  'user-tasks': userTasks,
  jobs,
  'task-headers': taskHeaders,
  'calls-and-decisions': callsAndDecisions,
  'multi-instance': multiInstance,
  loops,
  messages,
  variables,
  'feel-where-it-decides': feelWhereItDecides,
};

/** Those that parse: a person waits, and so does the node, so they look at so much FEEL only. */
const FEEL_RULES: Readonly<Record<string, ProcessRule>> = {
  'known-variables': knownVariables,
  'feel-that-parses': feelThatParses,
  'feel-of-the-right-type': feelOfTheRightType,
};

/** What can be said of a diagram whose references lead nowhere. */
export const STRUCTURE: Readonly<Record<string, Rule>> = {
  ...each(XML_RULES, (rule): Rule => ({ xml }) => [...rule({ xml })]),
  ...each(DOCUMENT_RULES, (rule): Rule => ({ document }) => [...rule({ document })]),
};

/** All rules of the gate, under the names that bpmnlint knows them by, in the order of their findings. */
export const RULES: Readonly<Record<string, Rule>> = {
  ...STRUCTURE,
  ...each(PROCESS_RULES, ofEachProcess),
  'too-much-feel': ({ tooMuchFeel }) => (tooMuchFeel ? [tooMuchFeel] : []),
  ...each(
    FEEL_RULES,
    (rule): Rule =>
      (run) =>
        run.tooMuchFeel ? [] : ofEachProcess(rule)(run),
  ),
};

function ofEachProcess(rule: ProcessRule): Rule {
  return (run) => run.models.flatMap((model) => [...rule(run.contextOf(model))]);
}

function each<A, B>(all: Readonly<Record<string, A>>, change: (one: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
}
