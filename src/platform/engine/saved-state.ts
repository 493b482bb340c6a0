import type { Period } from '../feel/index.js';
import type { IncidentCause, InstanceState, Variables } from './contract.js';
import {
  type Compiled,
  ElementInstance,
  type EventWait,
  type OpenDates,
  ProcessInstance,
  type Stage,
  type Wait,
} from './game.js';

/**
 * Raise when the shape below changes, and keep reading the earlier ones: instances live for years.
 * 2: when a timer's date (`a`) and a task's dates (`t`) were evaluated, so that they can be again.
 */
export const STATE_VERSION = 2;

/** Version 1 only lacks what version 2 has: what it armed and opened stays where it is. */
const READABLE = [1, STATE_VERSION];

/** One element instance. The names are short since hundreds of thousands of these are kept. */
interface SavedElement {
  /** Key; the root's is the instance's. */
  k?: string;
  /** Id of its node; absent for the root. */
  n?: string;
  /** Stage; absent: active. */
  s?: Stage;
  /** Variables of its own. */
  v?: Variables;
  /** What it waits for. */
  w?: Wait;
  /** Dates of an open user task: opened at, due, follow-up, warning, fingerprint of the explanation. */
  t?: [number, number | null, number | null, number | null, string | null];
  /** Timers and subscriptions. */
  e?: SavedEventWait[];
  /** Incident. */
  i?: IncidentCause;
  /** An event that has occurred: its id, and what it brought. */
  o?: [string, Variables];
  /** The instance it called. */
  c?: string;
  /** Loop: total, started, completed, items left. */
  l?: [number, number, number, unknown[]];
  /** Loop counter. */
  x?: number;
  /** Tokens before joining gateways: gateway → flow → how many. */
  j?: Record<string, Record<string, number>>;
  /** Interrupted by an event sub-process. */
  z?: true;
  /** What runs in it. */
  r?: SavedElement[];
}

interface SavedEventWait {
  k: string;
  n: string;
  /** Timer: due instant; signal: its name; condition: whether it holds; a message has none of these. */
  d?: number;
  /** Timer given by a date: when it was armed. */
  a?: number;
  s?: string;
  h?: boolean;
  /** Cycle: times left, or null without end; months, milliseconds. */
  r?: [number | null, number, number];
}

interface SavedInstance {
  version: number;
  /** Calling instance and call activity. */
  parent?: [string, string];
  root: SavedElement;
}

/** What a process instance needs to go on, without its model; fields at their defaults are left out. */
export function save(process: ProcessInstance): InstanceState {
  const { parent, root } = process;
  const saved: SavedInstance = { version: STATE_VERSION, root: saveElement(root) };
  if (parent) saved.parent = [parent.instanceKey, parent.elementInstanceKey];
  return saved as unknown as InstanceState;
}

/** @throws Error for a state of a version that this engine does not read */
export function restore(instanceKey: string, compiled: Compiled, state: InstanceState): ProcessInstance {
  const saved = state as unknown as SavedInstance;
  if (!READABLE.includes(saved.version)) {
    throw new Error(
      `instance ${instanceKey} was saved in version ${String(saved.version)}, this engine reads ${READABLE.join(' and ')}`,
    );
  }
  const [callerInstance, caller] = saved.parent ?? [];
  const parent =
    callerInstance !== undefined && caller !== undefined
      ? { instanceKey: callerInstance, elementInstanceKey: caller }
      : undefined;
  const process = new ProcessInstance(instanceKey, compiled, parent);
  restoreElement(process.root, saved.root);
  return process;
}

/** Variables of the elements that run in a saved instance, each scope's own; without those of the instance itself. */
export function savedLocals(
  state: InstanceState,
): { elementInstanceKey: string; elementId: string; variables: Variables }[] {
  const inside = ({ r: children = [] }: SavedElement): ReturnType<typeof savedLocals> =>
    children.flatMap((child) => [
      ...(child.v ? [{ elementInstanceKey: child.k!, elementId: child.n!, variables: child.v }] : []),
      ...inside(child),
    ]);
  return inside((state as unknown as SavedInstance).root);
}

function saveElement(instance: ElementInstance): SavedElement {
  const { node, stage, locals, wait, eventWaits, incident, occurred, calledKey, loop, loopCounter } = instance;
  const saved: SavedElement = {};
  if (node) {
    saved.k = instance.key;
    saved.n = node.id;
  }
  if (stage !== 'active') saved.s = stage;
  if (Object.keys(locals).length > 0) saved.v = locals;
  if (wait) saved.w = wait;
  if (instance.dates) saved.t = saveDates(instance.dates);
  if (eventWaits.length > 0) saved.e = eventWaits.map(saveEventWait);
  if (incident) saved.i = incident;
  if (occurred) saved.o = [occurred.eventId, occurred.variables];
  if (calledKey !== undefined) saved.c = calledKey;
  if (loop) saved.l = [loop.total, loop.started, loop.completed, [...loop.items]];
  if (loopCounter !== undefined) saved.x = loopCounter;
  if (instance.joins.size > 0) {
    saved.j = Object.fromEntries([...instance.joins].map(([id, waiting]) => [id, Object.fromEntries(waiting)]));
  }
  if (instance.interrupted) saved.z = true;
  if (instance.children.size > 0) saved.r = [...instance.children].map(saveElement);
  return saved;
}

function restoreElement(instance: ElementInstance, saved: SavedElement): void {
  const { process } = instance;
  const { graph } = process.compiled;
  instance.stage = saved.s ?? 'active';
  instance.locals = saved.v ?? {};
  instance.wait = saved.w;
  if (saved.t) instance.dates = restoreDates(saved.t);
  instance.incident = saved.i;
  if (saved.o) instance.occurred = { eventId: saved.o[0], variables: saved.o[1] };
  instance.calledKey = saved.c;
  if (saved.l) {
    const [total, started, completed, items] = saved.l;
    instance.loop = { total, started, completed, items: [...items] };
  }
  for (const [id, waiting] of Object.entries(saved.j ?? {})) instance.joins.set(id, new Map(Object.entries(waiting)));
  instance.interrupted = saved.z ?? false;
  for (const savedWait of saved.e ?? []) {
    const wait = restoreEventWait(process, savedWait);
    instance.eventWaits.push(wait);
    process.eventWaits.set(wait.key, { owner: instance, wait });
  }
  for (const savedChild of saved.r ?? []) {
    const child = new ElementInstance(process, savedChild.k!, graph.node(savedChild.n!), instance, savedChild.x);
    instance.children.add(child);
    process.elements.set(child.key, child);
    restoreElement(child, savedChild);
  }
}

function saveDates({ openedAt, dueAt, followUpAt, warnAt, fingerprint }: OpenDates): NonNullable<SavedElement['t']> {
  return [openedAt, dueAt ?? null, followUpAt ?? null, warnAt ?? null, fingerprint ?? null];
}

function restoreDates([openedAt, ...dates]: NonNullable<SavedElement['t']>): OpenDates {
  const [dueAt, followUpAt, warnAt, fingerprint] = dates;
  return {
    openedAt,
    dueAt: dueAt ?? undefined,
    followUpAt: followUpAt ?? undefined,
    warnAt: warnAt ?? undefined,
    fingerprint: fingerprint ?? undefined,
  };
}

function saveEventWait({ key, node, dueAt, armedAt, signalName, holds, repeat }: EventWait): SavedEventWait {
  const saved: SavedEventWait = { k: key, n: node.id };
  if (dueAt !== undefined) saved.d = dueAt;
  if (armedAt !== undefined) saved.a = armedAt;
  if (signalName !== undefined) saved.s = signalName;
  if (holds !== undefined) saved.h = holds;
  if (repeat) saved.r = [repeat.left ?? null, repeat.period.months, repeat.period.milliseconds];
  return saved;
}

function restoreEventWait(process: ProcessInstance, saved: SavedEventWait): EventWait {
  const { k: key, n, d: dueAt, a: armedAt, s: signalName, h: holds, r } = saved;
  const wait: EventWait = { key, node: process.compiled.graph.node(n), kind: 'message' };
  if (dueAt !== undefined) Object.assign(wait, { kind: 'timer', dueAt });
  if (armedAt !== undefined) wait.armedAt = armedAt;
  if (signalName !== undefined) Object.assign(wait, { kind: 'signal', signalName });
  if (holds !== undefined) Object.assign(wait, { kind: 'condition', holds });
  if (r) {
    const period: Period = { months: r[1], milliseconds: r[2] };
    wait.repeat = r[0] === null ? { period } : { left: r[0], period };
  }
  return wait;
}
