import type { EngineCommand, EngineEffect } from '../../../src/platform/engine/index.js';

type What = 'instance' | 'wait' | 'timer' | 'message';

/** Something open, by where it is: `timer screening/screen-late 0` is the oldest of that timer event. */
export type Handle = string;

interface Open {
  what: What;
  /** `process id/element id`; of an instance its process id. */
  place: string;
  instanceKey: string;
  key: string;
}

/** An open thing as it is kept: what, place, its instance's key, its own key. */
export type KeptOpen = [What, string, string, string];

/** A command of the engine with places in the stead of keys, so that a later engine may give out other keys. */
export type KeptCommand = { at: number; kind: EngineCommand['kind']; on?: Handle } & Record<string, unknown>;

/** Which field of a command names what is open. */
const KEYS: readonly [string, What][] = [
  ['elementInstanceKey', 'wait'],
  ['timerKey', 'timer'],
  ['subscriptionKey', 'message'],
  ['instanceKey', 'instance'],
];

/** Knows what is open in a tree, from what the engine announces, in the order in which it was opened. */
export class Ledger {
  private open: Open[];

  constructor(kept: readonly KeptOpen[] = []) {
    this.open = kept.map(([what, place, instanceKey, key]) => ({ what, place, instanceKey, key }));
  }

  kept(): KeptOpen[] {
    return this.open.map(({ what, place, instanceKey, key }) => [what, place, instanceKey, key]);
  }

  /** What is open, without keys, sorted. */
  places(): string[] {
    return this.open.map(({ what, place }) => `${what} ${place}`).sort();
  }

  keep(command: EngineCommand, at: number): KeptCommand {
    const { kind, ...fields } = command as { kind: EngineCommand['kind'] } & Record<string, unknown>;
    if (kind === 'start') {
      const { instanceKey: _, parent, ...rest } = fields;
      const caller = parent as { elementInstanceKey: string } | undefined;
      return { at, kind, ...(caller && { on: this.handleOf('wait', caller.elementInstanceKey) }), ...rest };
    }
    const [field, what] = KEYS.find(([name]) => name in fields)!;
    const { [field]: key, instanceKey: _, ...rest } = fields;
    return { at, kind, on: this.handleOf(what, key as string), ...rest };
  }

  /** @throws Error when nothing is open there */
  command({ at: _, kind, on, ...rest }: KeptCommand, newKey: () => string): EngineCommand {
    const named = on === undefined ? undefined : this.find(on);
    if (kind === 'start') {
      const parent = named && { instanceKey: named.instanceKey, elementInstanceKey: named.key };
      return { kind, instanceKey: newKey(), ...rest, ...(parent && { parent }) } as EngineCommand;
    }
    const [field] = KEYS.find(([, what]) => what === named!.what)!;
    return { kind, instanceKey: named!.instanceKey, [field]: named!.key, ...rest } as EngineCommand;
  }

  /** A timer that fires is over, unless it is armed again. */
  commanded(command: EngineCommand): void {
    if (command.kind === 'fire-timer') this.close(command.timerKey);
  }

  announced(effects: readonly EngineEffect[]): void {
    for (const effect of effects) this.hear(effect);
  }

  private hear(effect: EngineEffect): void {
    switch (effect.kind) {
      case 'instance-started':
        return this.add('instance', effect.definitionKey, effect.instanceKey, effect.instanceKey);
      case 'instance-ended':
        this.open = this.open.filter(({ instanceKey }) => instanceKey !== effect.instanceKey);
        return;
      case 'user-task-opened':
      case 'job-opened':
      case 'decision-opened':
      case 'call-opened':
        return this.add('wait', this.placeOf(effect), effect.instanceKey, effect.elementInstanceKey);
      case 'timer-armed':
        return this.add('timer', this.placeOf(effect), effect.instanceKey, effect.timerKey);
      case 'message-awaited':
      case 'signal-awaited':
        return this.add('message', this.placeOf(effect), effect.instanceKey, effect.subscriptionKey);
      case 'wait-closed':
        return this.close(effect.elementInstanceKey);
      case 'timer-disarmed':
        return this.close(effect.timerKey);
      case 'message-unawaited':
        return this.close(effect.subscriptionKey);
      default:
        return;
    }
  }

  private add(what: What, place: string, instanceKey: string, key: string): void {
    if (!this.open.some((open) => open.what === what && open.key === key))
      this.open.push({ what, place, instanceKey, key });
  }

  private close(key: string): void {
    this.open = this.open.filter((open) => open.key !== key || open.what === 'instance');
  }

  private placeOf({ instanceKey, elementId }: { instanceKey: string; elementId: string }): string {
    const instance = this.open.find(({ what, key }) => what === 'instance' && key === instanceKey)!;
    return `${instance.place}/${elementId}`;
  }

  private handleOf(what: What, key: string): Handle {
    const named = this.open.find((open) => open.what === what && open.key === key);
    if (!named) throw new Error(`nothing is open under the key ${key}`);
    return `${what} ${named.place} ${this.at(what, named.place).indexOf(named)}`;
  }

  private find(handle: Handle): Open {
    const [what, place, index] = handle.split(' ') as [What, string, string];
    const found = this.at(what, place)[Number(index)];
    if (!found) throw new Error(`nothing is open at ${handle}; open are: ${this.places().join(', ')}`);
    return found;
  }

  private at(what: What, place: string): Open[] {
    return this.open.filter((open) => open.what === what && open.place === place);
  }
}
