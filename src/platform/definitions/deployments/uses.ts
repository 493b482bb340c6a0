import { compileFeel, functionsOf } from '../../feel/index.js';
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
}

export function usesOf(model: ProcessModel): Uses {
  const commands = new Set<string>();
  const jobTypes = new Set<string>();
  const functions = new Set<string>();
  const processes = new Targets();
  const forms = new Set<string>();
  const decisions = new Targets();
  for (const { headers, type, job, call, decision, userTask } of Object.values(model.nodes)) {
    if (type === 'userTask' && headers.command !== undefined) commands.add(headers.command);
    if (job && 'literal' in job.type) jobTypes.add(job.type.literal);
    if (call) processes.add(call.processId, call.binding);
    if (decision) decisions.add(decision.decisionId, decision.binding);
    if (userTask?.formId !== undefined && userTask.formBinding?.type === 'deployment') forms.add(userTask.formId);
  }
  for (const { expression } of expressionsOf(model)) {
    if ('feel' in expression) for (const name of functionsOf(compileFeel(expression.feel))) functions.add(name);
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
  };
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
