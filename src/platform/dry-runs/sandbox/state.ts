import type { SandboxState, TaskView } from './contract.js';
import type { Definitions } from './definitions.js';
import type { Ledger } from './ledger.js';
import type { Outbox } from './outbox.js';

/** The whole of a dry run, as a person sees it. */
export function stateOf(
  ledger: Ledger,
  definitions: Definitions,
  outbox: Outbox,
  { now, stoppedEarly, jobResults }: Pick<SandboxState, 'now' | 'stoppedEarly' | 'jobResults'>,
): SandboxState {
  const instances = [...ledger.instances.values()];
  return {
    now,
    stoppedEarly,
    jobResults,
    processInstances: instances.map(({ rootKey: _root, definitionKey: _definition, ...instance }) => instance),
    tokens: [...ledger.running.values()].map(({ key, instanceKey, elementId, occurrence }) => ({
      key,
      processInstanceKey: instanceKey,
      elementId,
      occurrence,
      name: ledger.nameOf(instanceKey, elementId),
      state: ledger.incidents.has(key) ? 'incident' : 'active',
    })),
    userTasks: [...ledger.tasks.values()].map((task) => taskView(task, ledger, definitions)),
    timers: [...ledger.timers.values()]
      .map(({ key, instanceKey, elementId, dueAt }) => {
        const name = ledger.nameOf(instanceKey, elementId);
        return { key, processInstanceKey: instanceKey, elementId, name, dueAt };
      })
      .sort((a, b) => a.dueAt - b.dueAt),
    jobs: [...ledger.jobs.values()].map(
      ({ elementInstanceKey: key, instanceKey, elementId, type, headers, variables }) => ({
        key,
        processInstanceKey: instanceKey,
        elementId,
        occurrence: ledger.occurrenceOf(key),
        name: ledger.nameOf(instanceKey, elementId),
        type,
        headers,
        variables,
      }),
    ),
    awaitedMessages: [
      ...[...ledger.subscriptions.values()].map(({ instanceKey, elementId, messageName, correlationKey }) => ({
        processInstanceKey: instanceKey,
        elementId,
        name: messageName,
        correlationKey,
      })),
      ...outbox.startsAwaited.map(({ name, elementId }) => ({
        processInstanceKey: null,
        elementId,
        name,
        correlationKey: null,
      })),
    ],
    awaitedSignals: [...ledger.signals.values()].map(({ instanceKey, elementId, signalName }) => ({
      processInstanceKey: instanceKey,
      elementId,
      name: signalName,
    })),
    incidents: [...ledger.incidents.values()].map(({ key: _key, instanceKey: _instance, ...incident }) => incident),
    recordedEffects: ledger.effects,
    decisions: ledger.decisions,
    variables: instances[0]?.variables ?? {},
  };
}

type Task = Ledger['tasks'] extends Map<string, infer T> ? T : never;

function taskView(task: Task, ledger: Ledger, definitions: Definitions): TaskView {
  const { elementInstanceKey: key, instanceKey, elementId, formId } = task;
  return {
    key,
    processInstanceKey: instanceKey,
    elementId,
    occurrence: ledger.occurrenceOf(key),
    name: task.name,
    formId: formId ?? null,
    form: (formId === undefined ? undefined : definitions.form(formId)?.schema) ?? null,
    command: task.headers['command'] ?? null,
    assignee: task.assignee ?? null,
    candidateGroups: task.candidateGroups,
    candidateUsers: task.candidateUsers,
    dueAt: task.dueAt ?? null,
    warnAt: task.warnAt ?? null,
    followUpAt: task.followUpAt ?? null,
    dueExplanation: task.dueExplanation ?? null,
    priority: task.priority,
    variables: task.variables,
  };
}
