import { type TableView, tableView } from '../../decisions/index.js';
import { formInvalid, validateSubmission } from '../../forms/index.js';
import type { CompiledProcess, EngineEnvironment, Variables } from '../../engine/index.js';
import { ManualClock } from '../../../shared/clock.js';
import type { ExampleWorld } from '../example-world.js';
import type {
  DryRunStep,
  JobElementView,
  Occurrence,
  SandboxSetup,
  SandboxState,
  StepRequest,
  StepTrace,
  Target,
} from './contract.js';
import { Definitions } from './definitions.js';
import { Evaluations } from './evaluations.js';
import { Handovers } from './handovers.js';
import { jobElements } from './job-elements.js';
import { Ledger } from './ledger.js';
import { Outbox } from './outbox.js';
import {
  assignedToOther,
  clockGoesForward,
  decisionNotThere,
  formMissing,
  incidentNotThere,
  instanceNotThere,
  mayNotComplete,
  noTimer,
  processNotThere,
  taskNotThere,
} from './refusals.js';
import { StandIns } from './stand-ins.js';
import { stateOf } from './state.js';
import { Trees } from './trees.js';

type StepOf<K extends string> = Extract<DryRunStep, Record<K, unknown>>;
type Content<K extends string> = StepOf<K> extends infer S ? (S extends Record<K, infer C> ? C : never) : never;

/**
 * A dry run: the real engine, forms and tables in memory, under a clock set by hand, with stand-ins
 * for everything that would reach a database or a person. The same steps always lead to the same.
 */
export class Sandbox {
  private readonly clock: ManualClock;
  private readonly functions: EngineEnvironment['functions'];
  private readonly traces: StepTrace[] = [];
  private readonly trees: Trees;
  private readonly handovers: Handovers;
  readonly evaluations: Evaluations;

  private constructor(
    private readonly setup: SandboxSetup,
    private readonly world: ExampleWorld,
    private readonly definitions: Definitions,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly standIns: StandIns,
  ) {
    this.clock = new ManualClock(setup.beginning.at);
    this.functions = world.functions;
    this.trees = new Trees(definitions, ledger, outbox, standIns, this.clock, this.functions, setup);
    this.handovers = new Handovers(ledger, outbox, this.trees, this.clock);
    this.evaluations = new Evaluations(ledger, this.trees, definitions, this.functions, () => this.clock.now());
  }

  static async open(setup: SandboxSetup, world: ExampleWorld): Promise<Sandbox> {
    const definitions = new Definitions(setup.definitions);
    const ledger = new Ledger(definitions);
    const processes: CompiledProcess[] = [];
    for (const id of definitions.processIds) processes.push((await definitions.process(id))!);
    return new Sandbox(setup, world, definitions, ledger, new Outbox(ledger, processes), new StandIns(world));
  }

  /** Starts the root. @throws DomainError process-not-found */
  async begin(): Promise<void> {
    const { processId, variables, businessKey, at } = this.setup.beginning;
    if (!this.definitions.processIds.has(processId)) throw processNotThere(processId);
    const example = Object.hasOwn(this.world.begins, processId) ? this.world.begins[processId]!(at) : undefined;
    await this.trees.start(
      processId,
      businessKey ?? example?.businessKey ?? 'example',
      { ...example?.variables, ...variables },
      this.outbox.startOf(processId)?.elementId,
    );
    await this.handovers.settle();
    this.traces.push(this.ledger.turnPage());
  }

  /**
   * Takes a step. @returns it without keys
   * @throws DomainError when it is refused: nothing has changed then
   */
  async step(request: StepRequest): Promise<DryRunStep> {
    const step = this.withoutKeys(request);
    const { stoppedEarly } = this.handovers;
    this.handovers.begin();
    try {
      await this.take(step);
    } catch (error) {
      this.handovers.stoppedEarly = stoppedEarly;
      throw error;
    }
    await this.handovers.settle();
    this.traces.push(this.ledger.turnPage());
    return step;
  }

  state(): SandboxState {
    const { ledger, definitions, outbox, clock, handovers, standIns } = this;
    const { stoppedEarly } = handovers;
    return stateOf(ledger, definitions, outbox, { now: clock.now(), stoppedEarly, jobResults: standIns.jobResults });
  }

  /** What the beginning and each step have left. */
  trace(): StepTrace[] {
    return this.traces;
  }

  /** The elements that open jobs, before a token comes there, too. */
  jobs(): Promise<JobElementView[]> {
    return jobElements(this.ledger, this.definitions, this.standIns, this.setup);
  }

  /** A decision as people read it. @throws DomainError decision-not-found */
  async table(decisionId: string): Promise<TableView> {
    const file = await this.definitions.decision(decisionId);
    const decision = file?.decisions.get(decisionId);
    if (!file || !decision) throw decisionNotThere(decisionId);
    return tableView(file, decision);
  }

  private withoutKeys(request: StepRequest): DryRunStep {
    if ('completeTask' in request) {
      const { variables, as, result } = request.completeTask;
      const optional = { ...(as !== undefined && { as }), ...(result !== undefined && { result }) };
      return { completeTask: { ...this.occurrenceOf(request.completeTask), variables, ...optional } };
    }
    if ('retry' in request) return { retry: this.occurrenceOf(request.retry) };
    if (!('setVariables' in request)) return request;
    const { variables, ...of } = request.setVariables;
    const instances = [...this.ledger.instances.values()];
    const meant = instances.findLast((one) =>
      'processInstanceKey' in of ? one.key === of.processInstanceKey : one.processId === of.processId,
    );
    if (!meant) throw instanceNotThere('processId' in of ? of.processId : of.processInstanceKey);
    const { processId } = meant;
    const occurrence = instances.filter((one) => one.processId === processId).indexOf(meant) + 1;
    return { setVariables: { processId, occurrence, variables } };
  }

  /** What a key stands for; of an element without one the last time it has come up. */
  private occurrenceOf(target: Target): Occurrence {
    const running = [...this.ledger.running.values()];
    if ('key' in target) {
      const meant = this.ledger.running.get(target.key);
      return { elementId: meant?.elementId ?? target.key, occurrence: meant?.occurrence ?? 0 };
    }
    const { elementId } = target;
    const last = running.findLast((one) => one.elementId === elementId)?.occurrence;
    return { elementId, occurrence: target.occurrence ?? last ?? 0 };
  }

  private async take(step: DryRunStep): Promise<void> {
    if ('completeTask' in step) return this.completeTask(step.completeTask);
    if ('advanceClock' in step) return this.advanceClock(step.advanceClock);
    if ('publishMessage' in step) return this.publishMessage(step.publishMessage);
    if ('broadcastSignal' in step) return this.broadcastSignal(step.broadcastSignal);
    if ('setJobResult' in step) {
      const { result, ...of } = step.setJobResult;
      return this.standIns.setJobResult(of, result);
    }
    if ('retry' in step) return this.retry(step.retry);
    return this.setVariables(step.setVariables);
  }

  private async completeTask(request: Content<'completeTask'>): Promise<void> {
    const { elementId, variables: submission, as, result } = request;
    const running = this.ledger.find(request);
    const task = running && this.ledger.tasks.get(running.key);
    if (!running || !task) throw taskNotThere(elementId);
    const by = whoCompletes(task, as);
    const data = this.checked(task, submission);
    const { instanceKey } = task;
    const at = { instanceKey, elementInstanceKey: running.key };
    const command = task.headers['command'];
    if (command === undefined) {
      // Without a command only what the diagram maps by name may enter the process.
      const { definitionKey } = this.ledger.instances.get(instanceKey)!;
      const { outputs } = this.definitions.loaded(definitionKey).model.nodes[elementId]!;
      const variables = outputs.length > 0 ? data : {};
      return this.trees.move({ kind: 'complete', ...at, variables: result ?? variables });
    }
    const standIn = this.standIns.command(command);
    const { businessKey, processId, rootKey } = this.ledger.instances.get(instanceKey)!;
    const { variables: visible, headers } = task;
    const asked = { name: command, submission: data, variables: visible, headers, businessKey, now: this.clock.now() };
    const answered = this.standIns.answer(standIn, { ...asked, by: by ?? '' });
    const variables = result ?? answered.variables ?? {};
    this.ledger.record({
      at: this.clock.now(),
      processId,
      elementId,
      name: task.name,
      kind: 'command',
      type: command,
      does: standIn?.does ?? null,
      by: by ?? null,
      headers,
      input: data,
      result: { variables },
    });
    const reschedules = this.trees.carryOut(answered, { instanceKey, elementId });
    await this.trees.move({ kind: 'complete', ...at, variables });
    if (reschedules) await this.trees.reschedule(rootKey);
  }

  /** @throws DomainError form-invalid */
  private checked(
    task: { formId?: string; variables: Variables },
    submission: Record<string, unknown>,
  ): Record<string, unknown> {
    if (task.formId === undefined) return submission;
    const form = this.definitions.form(task.formId);
    if (!form) throw formMissing(task.formId);
    const { data, errors } = validateSubmission(form.compiled, submission, {
      variables: task.variables,
      functions: this.functions,
      now: this.clock.now(),
    });
    if (errors.length > 0) throw formInvalid(errors);
    return data;
  }

  /** Fires what falls due on the way, in due order, each at its time. */
  private async advanceClock(request: Content<'advanceClock'>): Promise<void> {
    const to = 'to' in request ? request.to : this.handovers.nextTimer()?.dueAt;
    if (to === undefined) throw noTimer();
    if (to < this.clock.now()) throw clockGoesForward();
    for (let next = this.handovers.nextTimer(); next && next.dueAt <= to; next = this.handovers.nextTimer()) {
      this.clock.set(Math.max(next.dueAt, this.clock.now()));
      await this.handovers.settle();
      // Nobody is told twice: the clock stands where it has come to.
      if (this.handovers.stoppedEarly) return;
    }
    this.clock.set(to);
  }

  private publishMessage({ name, correlationKey, variables, timeToLiveMs = 0 }: Content<'publishMessage'>): void {
    const sentAt = this.clock.now();
    const effect = this.ledger.record({
      at: sentAt,
      processId: '',
      elementId: '',
      name: '',
      kind: 'message',
      type: name,
      does: null,
      by: null,
      headers: {},
      input: { correlationKey, timeToLiveMs, variables },
      result: { takenBy: [] },
    });
    this.outbox.send({ name, correlationKey, variables, sentAt, timeToLiveMs, effect });
  }

  private broadcastSignal({ name, variables }: Content<'broadcastSignal'>): void {
    const to = [...this.ledger.signals.values()].filter(({ signalName }) => signalName === name);
    this.trees.signals.push({ variables, to: to.map(({ subscriptionKey }) => subscriptionKey) });
  }

  private async retry(at: Content<'retry'>): Promise<void> {
    const running = this.ledger.find(at);
    if (!running || !this.ledger.incidents.has(running.key)) throw incidentNotThere(at.elementId);
    await this.trees.move({ kind: 'retry', instanceKey: running.instanceKey, elementInstanceKey: running.key });
  }

  private async setVariables({ processId, occurrence, variables }: Content<'setVariables'>): Promise<void> {
    const instance = [...this.ledger.instances.values()].filter((one) => one.processId === processId)[occurrence - 1];
    if (instance?.state !== 'active') throw instanceNotThere(processId);
    await this.trees.move({ kind: 'set-variables', instanceKey: instance.key, variables });
  }
}

/**
 * Who completes a task: as in reality its assignee alone where there is one, else any of its candidates.
 * @param as without it whoever is named first
 * @returns undefined where nobody is named
 * @throws DomainError task-assigned, task-completion-forbidden
 */
function whoCompletes(
  {
    assignee,
    candidateUsers,
    candidateGroups,
  }: { assignee?: string; candidateUsers: string[]; candidateGroups: string[] },
  as: string | undefined,
): string | undefined {
  if (assignee !== undefined) {
    if (as !== undefined && as !== assignee) throw assignedToOther(as, assignee);
    return assignee;
  }
  const candidates = [...candidateUsers, ...candidateGroups];
  if (as === undefined) return candidates[0];
  const by = candidates.find((one) => one === as || one.startsWith(`${as}@`));
  if (by === undefined) throw mayNotComplete(as);
  return by;
}
