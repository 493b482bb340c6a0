import { lookThrough } from '../../feel/index.js';
import { expressionsOf } from '../gate/expressions.js';
import type { Binding, Expression, ProcessModel } from '../model.js';

/** What a process uses by name: code, and other definitions that it binds by deployment. */
export interface Uses {
  commands: string[];
  jobTypes: string[];
  /** FEEL functions of ours. */
  functions: string[];
  processes: string[];
  forms: string[];
  decisions: string[];
  /** A called process or decision is computed: it is bound to all that there are. */
  anyProcess: boolean;
  anyDecision: boolean;
  /** Processes whose newest version it calls by `bindingType="latest"`. Absent in versions of before. */
  latestProcesses?: string[];
  /** It begins with a message: nobody can call it. */
  startsByMessage?: true;
  /** Messages that it waits for, at its start too; null: the name of one is computed. Absent in versions of before. */
  awaits?: string[] | null;
}

export function usesOf(model: ProcessModel): Uses {
  const commands = new Set<string>();
  const jobTypes = new Set<string>();
  const functions = new Set<string>();
  const processes = new Targets();
  const latestProcesses = new Set<string>();
  const forms = new Set<string>();
  const decisions = new Targets();
  for (const { headers, type, job, call, decision, userTask } of Object.values(model.nodes)) {
    if (type === 'userTask' && headers.command !== undefined) commands.add(headers.command);
    if (job && 'literal' in job.type) jobTypes.add(job.type.literal);
    if (call) processes.add(call.processId, call.binding);
    if (call?.binding.type === 'latest' && 'literal' in call.processId) latestProcesses.add(call.processId.literal);
    if (decision) decisions.add(decision.decisionId, decision.binding);
    if (userTask?.formId !== undefined && userTask.formBinding?.type === 'deployment') forms.add(userTask.formId);
  }
  for (const { expression } of expressionsOf(model)) {
    if ('feel' in expression) for (const name of lookThrough(expression.feel).functions) functions.add(name);
  }
  return {
    commands: [...commands].sort(),
    jobTypes: [...jobTypes].sort(),
    functions: [...functions].sort(),
    processes: processes.ids(),
    forms: [...forms].sort(),
    decisions: decisions.ids(),
    anyProcess: processes.any,
    anyDecision: decisions.any,
    ...(latestProcesses.size > 0 ? { latestProcesses: [...latestProcesses].sort() } : {}),
    ...(startMessageOf(model) ? { startsByMessage: true } : {}),
    awaits: awaitedBy(model),
  };
}

const WAITERS = new Set(['startEvent', 'boundaryEvent', 'intermediateCatchEvent', 'receiveTask']);

function awaitedBy(model: ProcessModel): string[] | null {
  const names = new Set<string>();
  for (const { type, event } of Object.values(model.nodes)) {
    if (!WAITERS.has(type) || event?.kind !== 'message') continue;
    if ('feel' in event.name) return null;
    names.add(event.name.literal);
  }
  return [...names].sort();
}

/** The message that begins instances of a process, and the start event that it comes to. */
export interface StartMessage {
  name: string;
  elementId: string;
}

export function startMessageOf(model: ProcessModel): StartMessage | undefined {
  for (const elementId of model.children) {
    const { type, event } = model.nodes[elementId]!;
    if (type === 'startEvent' && event?.kind === 'message' && 'literal' in event.name)
      return { name: event.name.literal, elementId };
  }
  return undefined;
}

class Targets {
  any = false;
  private readonly found = new Set<string>();

  add(id: Expression, binding: Binding): void {
    if (binding.type !== 'deployment') return;
    if ('feel' in id) this.any = true;
    else this.found.add(id.literal);
  }

  ids(): string[] {
    return [...this.found].sort();
  }
}
